//! The log that a phone keeps of how a form was filled in (`audit.csv` of the ODK XForms specification).

/// How long somebody was at the questions, in milliseconds: a form that lies open while one drinks tea is not asked
/// meanwhile. `None` where the log does not say it.
///
/// Columns are found by their headings `event`, `start` and `end`; moments are milliseconds since 1970. Rows whose event is
/// a question or a page of questions count.
pub fn asked(log: &str) -> Option<i64> {
    let mut lines = log.trim_start_matches('\u{feff}').lines();
    let headings: Vec<&str> = lines.next()?.split(',').map(str::trim).collect();
    let at = |name: &str| headings.iter().position(|heading| *heading == name);
    let (event, start, end) = (at("event")?, at("start")?, at("end")?);
    // Only what stands behind these columns may be quoted: a path, an answer.
    let spent = lines.filter_map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        let kind = cells.get(event)?.trim();
        if !matches!(kind, "question" | "group questions") {
            return None;
        }
        let moment = |at: usize| cells.get(at)?.trim().parse::<i64>().ok();
        let (start, end) = (moment(start)?, moment(end)?);
        (end >= start).then(|| end.saturating_sub(start))
    });
    let all = spent.fold(0_i64, i64::saturating_add);
    (all > 0).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::asked;

    #[test]
    fn the_time_at_questions_is_added_up() {
        let log = "event,node,start,end\r\nform start,,1000,\r\nquestion,/data/a,1000,61000\r\n\
                   group questions,/data/g,61000,91000\r\nform exit,,91000,\r\nform resume,,9991000,\r\n\
                   question,/data/b,9991000,9996000\r\nquestion,/data/c,5,\r\nquestion,/data/d,9,3\r\nend screen,,1,5\r\n";
        assert_eq!(asked(log), Some(95_000));
        assert_eq!(asked("event,node,start,end\n"), None);
        assert_eq!(asked("<html>"), None);
        assert_eq!(asked(""), None);
    }
}
