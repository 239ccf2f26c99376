//! Which budget position pays for which measure.
mod amounts;
mod labels;
mod likeness;
mod together;
mod words;

/// dev
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Code.
    pub code: Option<String>,
    /// Office.
    pub office: Option<String>,
    /// Texts.
    pub texts: Vec<(Field, String)>,
    /// Place.
    pub place: Option<String>,
    /// Amounts.
    pub amounts: Vec<(i32, i64)>,
}
/// What a text of an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// a
    Title,
    /// a
    Detail,
    /// a
    Programme,
    /// a
    Function,
    /// a
    Office,
    /// a
    Place,
    /// a
    Economic,
}
/// dev result
pub struct Row {
    /// m
    pub measure: usize,
    /// best first
    pub ranked: Vec<(usize, [f64; 16])>,
}
/// dev
pub fn dev(measures: &[Item], positions: &[Item], year: Option<i32>) -> Vec<Row> {
    let timing = std::env::var("T").is_ok();
    let t = std::time::Instant::now();
    let mut vocabulary = words::Vocabulary::default();
    let pm = vocabulary.prepare(measures);
    let pp = vocabulary.prepare(positions);
    if timing { eprintln!("prepare {:?}", t.elapsed()); }
    let year = amounts::common_year(measures, positions, year);
    let am: Vec<_> = measures.iter().map(|i| amounts::amount_in(i, year)).collect();
    let ap: Vec<_> = positions.iter().map(|i| amounts::amount_in(i, year)).collect();
    let ms = likeness::Side { items: measures, prepared: &pm, amounts: &am };
    let ps = likeness::Side { items: positions, prepared: &pp, amounts: &ap };
    let open: Vec<usize> = (0..measures.len()).collect();
    let like = likeness::Likeness::of(&ms, &ps, &open, &vocabulary);
    if timing { eprintln!("likeness {:?} leaves {} cells {}", t.elapsed(), like.leaves.len(), like.cells.len()); }
    let state = together::Together::decide(&like, &ms, &ps, vec![0; positions.len()]);
    if timing { eprintln!("together {:?}", t.elapsed()); }
    let mut rows = Vec::new();
    for (at, leaf) in like.leaves.iter().enumerate() {
        let mut ranked: Vec<(usize, [f64; 16])> = leaf.candidates.iter().enumerate().map(|(c, cand)| {
            let e = state.evidence(at, c);
            let f = cand.features;
            let chosen = state.chosen[at] == Some(c);
            (cand.position, [e.total(), e.own, e.siblings, e.amount, cand.words, f.cover.into(), f.title.into(), f.detail.into(), f.extra.into(), f.same.into(), f.same_detail.into(), f64::from(u8::from(chosen)), f64::from(u8::from(state.closes(cand.position))), leaf.members.len() as f64, like.pools[leaf.pool].positions.len() as f64, leaf.amount as f64])
        }).collect();
        ranked.sort_by(|a, b| b.1[0].total_cmp(&a.1[0]));
        for m in &leaf.members {
            rows.push(Row { measure: *m, ranked: ranked.clone() });
        }
    }
    if timing { eprintln!("rows {:?}", t.elapsed()); }
    rows
}
