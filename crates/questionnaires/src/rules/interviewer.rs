//! Whether a form is asked by somebody, or filled in by whoever it asks.

use xlsform::{Field, FormNode, XForm};

/// The words by which forms call whoever asks; what stands around them in a name does not matter.
const NAMES: [&str; 4] = ["enumerator", "interviewer", "surveyor", "fieldworker"];

/// The question that only an interviewer can answer and that nobody can leave out: who asks. A resident who opens such a
/// form alone is stopped there.
pub fn question(form: &XForm) -> Option<&Field> {
    form.nodes()
        .iter()
        .filter(|node| {
            let name = node.name.to_lowercase();
            let is_always = node
                .bind
                .required
                .as_ref()
                .is_some_and(|required| required.source().trim() == "true()");
            is_always && NAMES.iter().any(|word| name.contains(word))
        })
        // What is asked only sometimes stands in nobody's way.
        .filter(|node| {
            let above = |node: &&FormNode| form.nodes().get(node.parent? as usize);
            std::iter::successors(Some(*node), above).all(|node| node.bind.relevant.is_none())
        })
        .find_map(|node| form.fields().get(node.field?))
}
