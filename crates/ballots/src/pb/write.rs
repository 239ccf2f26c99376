use csv::{QuoteStyle, WriterBuilder};

use crate::{Decimal, Election};

/// The old name of a column and the name that the format has had since April 2026.
const RENAMED: (&str, &str) = ("target", "beneficiaries");

/// Writes a vote strictly as the format asks: no spaces, no empty lines, decimal points, `beneficiaries` for `target`.
pub fn write(election: &Election) -> String {
    let mut text = Rows::default();
    text.title("META");
    text.row(["key", "value"]);
    for (key, value) in &election.meta {
        let value = match key.as_str() {
            "num_projects" => election.projects.len().to_string(),
            "num_votes" => election.ballots.len().to_string(),
            "budget" => election.amount(election.budget.into()),
            "vote_type" => election.vote_type.word().to_owned(),
            _ => value.clone(),
        };
        text.row([key.as_str(), &value]);
    }
    text.title("PROJECTS");
    let columns = election.project_columns.iter().map(|name| {
        if name == RENAMED.0 {
            RENAMED.1
        } else {
            name.as_str()
        }
    });
    text.row(["project_id", "cost"].into_iter().chain(columns));
    for project in &election.projects {
        let cost = election.amount(project.cost.into());
        let cells = project.cells.iter().map(String::as_str);
        text.row([project.id.as_str(), &cost].into_iter().chain(cells));
    }
    text.title("VOTES");
    let has_points = election.vote_type.has_points();
    let needed = ["voter_id", "vote"]
        .into_iter()
        .chain(has_points.then_some("points"));
    text.row(needed.chain(election.ballot_columns.iter().map(String::as_str)));
    for ballot in &election.ballots {
        let ids: Vec<&str> = ballot
            .marks
            .iter()
            .map(|mark| election.projects[mark.project as usize].id.as_str())
            .collect();
        let points: Vec<String> = ballot
            .marks
            .iter()
            .map(|mark| Decimal::of_units(mark.points.into(), election.point_places))
            .collect();
        let (vote, points) = (ids.join(","), points.join(","));
        let needed = [ballot.voter.as_str(), &vote]
            .into_iter()
            .chain(has_points.then_some(points.as_str()));
        text.row(needed.chain(ballot.cells.iter().map(String::as_str)));
    }
    text.0
}

#[derive(Default)]
struct Rows(String);

impl Rows {
    fn title(&mut self, title: &str) {
        self.0.push_str(title);
        self.0.push('\n');
    }

    fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        let mut writer = WriterBuilder::new()
            .delimiter(b';')
            .quote_style(QuoteStyle::Necessary)
            .flexible(true)
            .from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = writer.write_record(cells.into_iter().map(str::trim));
        if let Ok(row) = writer.into_inner() {
            self.0.push_str(&String::from_utf8_lossy(&row));
        }
    }
}
