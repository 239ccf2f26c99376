use ::store::sqlx::types::Json;
use ::store::{Connected, Reading, StoreError, execute, rows};
use alignment::roll_up::Summary;

use crate::reviews::Circle;

/// Keeps what a list of places shows of a review; `number` is the stamp of the place when the review was made.
pub async fn save_summary(
    connected: &mut impl Connected,
    place: &str,
    circle: Circle,
    number: i64,
    summary: &Summary,
) -> Result<(), StoreError> {
    execute!(
        connected,
        "insert into place_summary (place, audience, number, summary) values ($1, $2, $3, $4)
         on conflict (place, audience) do update set number = excluded.number, summary = excluded.summary
         where place_summary.number <= excluded.number",
        place,
        circle.code(),
        number,
        Json(summary)
    )?;
    Ok(())
}

/// Forgets the summary of a place of which a circle may see nothing any more.
pub(crate) async fn forget_summary(
    connected: &mut impl Connected,
    place: &str,
    circle: Circle,
) -> Result<(), StoreError> {
    execute!(
        connected,
        "delete from place_summary where place = $1 and audience = $2",
        place,
        circle.code()
    )?;
    Ok(())
}

/// The summaries of all places as a circle may see them, in the order of their codes.
pub async fn summaries(reading: &mut Reading, circle: Circle) -> Result<Vec<Summary>, StoreError> {
    rows!(
        reading,
        "select summary from place_summary where audience = $1 order by place",
        circle.code()
    )?
    .iter()
    .map(|row| Ok(row.get::<Json<Summary>>(0)?.0))
    .collect()
}

/// The places whose papers have changed since they were summed up, or that never were: at most `limit`.
pub async fn stale(reading: &mut Reading, limit: i64) -> Result<Vec<String>, StoreError> {
    rows!(
        reading,
        "select s.object from stamp s
         where (exists (select 1 from record r where r.place = s.object)
                or exists (select 1 from budget b where b.place = s.object))
           and coalesce((select min(p.number) from place_summary p
                         where p.place = s.object and p.audience = 'partners'), 0) < s.number
         order by s.object limit $1",
        limit
    )?
    .iter()
    .map(|row| row.get(0))
    .collect()
}
