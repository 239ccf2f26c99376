//! What hangs on a measure: settlements, groups, costs, indicators, beneficiaries, quantities.

use store::{
    Change, Reading, StoreError, Uuid, from_count, from_position, from_words, insert, nth, rows,
};

use crate::model::{Beneficiaries, Cost, Indicator, Measure};

/// Writes the parts of all measures of one version of a programme.
pub(super) async fn save(
    change: &mut Change,
    id: Uuid,
    measures: &[Measure],
) -> Result<(), StoreError> {
    let settlements = positions(measures, |measure| measure.settlements.as_slice());
    insert!(
        &mut *change,
        "insert into measure_settlement (programme, measure, position, settlement) ",
        settlements,
        |(measure, position, settlement)| id,
        *measure,
        *position,
        settlement.as_str()
    )?;
    let groups = positions(measures, |measure| measure.groups.as_slice());
    insert!(
        &mut *change,
        "insert into measure_group (programme, measure, position, people_group) ",
        groups,
        |(measure, position, group)| id,
        *measure,
        *position,
        group.to_string()
    )?;
    let costs = positions(measures, |measure| measure.costs.as_slice());
    insert!(
        &mut *change,
        "insert into measure_cost
             (programme, measure, position, first_year, last_year, source, amount,
              origin_file, origin_sheet, origin_row, origin_column) ",
        costs,
        |(measure, position, cost)| id,
        *measure,
        *position,
        cost.years.map(|years| years.first),
        cost.years.map(|years| years.last),
        cost.source.as_deref(),
        cost.amount.0,
        cost.origin.file.as_str(),
        cost.origin.sheet.as_str(),
        i64::from(cost.origin.row),
        cost.origin.column.map(i32::from)
    )?;
    let indicators = positions(measures, |measure| measure.indicators.as_slice());
    insert!(
        &mut *change,
        "insert into measure_indicator
             (programme, measure, position, name, unit, baseline, target, disaggregated_by) ",
        indicators,
        |(measure, position, indicator)| id,
        *measure,
        *position,
        from_words(&indicator.name),
        indicator.unit.as_deref(),
        indicator.baseline.as_deref(),
        indicator.target.as_deref(),
        indicator.disaggregated_by.as_deref()
    )?;
    let beneficiaries = positions(measures, |measure| measure.beneficiaries.as_slice());
    insert!(
        &mut *change,
        "insert into measure_beneficiaries (programme, measure, position, people_group, people) ",
        beneficiaries,
        |(measure, position, reached)| id,
        *measure,
        *position,
        reached.group.to_string(),
        from_count(reached.people)
    )?;
    let quantities = positions(measures, |measure| measure.quantities.as_slice());
    insert!(
        &mut *change,
        "insert into measure_quantity (programme, measure, position, year, quantity) ",
        quantities,
        |(measure, position, (year, quantity))| id,
        *measure,
        *position,
        *year,
        quantity.as_str()
    )
}

/// Reads the parts of all measures of one version of a programme into the measures.
pub(super) async fn read(
    reading: &mut Reading,
    id: Uuid,
    measures: &mut [Measure],
) -> Result<(), StoreError> {
    let settlements = rows!(
        &mut *reading,
        "select measure, settlement from measure_settlement where programme = $1 order by measure, position",
        id
    )?;
    for row in &settlements {
        let mut values = row.values();
        let measure = nth(measures, values.take()?, "measure_settlement.measure")?;
        measure.settlements.push(values.take()?);
    }
    let groups = rows!(
        &mut *reading,
        "select measure, people_group from measure_group where programme = $1 order by measure, position",
        id
    )?;
    for row in &groups {
        let mut values = row.values();
        let measure = nth(measures, values.take()?, "measure_group.measure")?;
        let group = values.code("measure_group.people_group", |code| code.parse().ok())?;
        measure.groups.push(group);
    }
    let costs = rows!(
        &mut *reading,
        "select measure, first_year, last_year, source, amount,
                origin_file, origin_sheet, origin_row, origin_column
         from measure_cost where programme = $1 order by measure, position",
        id
    )?;
    for row in &costs {
        let mut values = row.values();
        let measure = nth(measures, values.take()?, "measure_cost.measure")?;
        measure.costs.push(Cost {
            years: values.span()?,
            source: values.take()?,
            amount: values.money()?,
            origin: values.origin()?,
        });
    }
    let indicators = rows!(
        &mut *reading,
        "select measure, name, unit, baseline, target, disaggregated_by
         from measure_indicator where programme = $1 order by measure, position",
        id
    )?;
    for row in &indicators {
        let mut values = row.values();
        let measure = nth(measures, values.take()?, "measure_indicator.measure")?;
        measure.indicators.push(Indicator {
            name: values.words()?,
            unit: values.take()?,
            baseline: values.take()?,
            target: values.take()?,
            disaggregated_by: values.take()?,
        });
    }
    let beneficiaries = rows!(
        &mut *reading,
        "select measure, people_group, people
         from measure_beneficiaries where programme = $1 order by measure, position",
        id
    )?;
    for row in &beneficiaries {
        let mut values = row.values();
        let measure = nth(measures, values.take()?, "measure_beneficiaries.measure")?;
        measure.beneficiaries.push(Beneficiaries {
            group: values.code("measure_beneficiaries.people_group", |code| {
                code.parse().ok()
            })?,
            people: values.integer("measure_beneficiaries.people")?,
        });
    }
    let quantities = rows!(
        &mut *reading,
        "select measure, year, quantity from measure_quantity where programme = $1 order by measure, position",
        id
    )?;
    for row in &quantities {
        let mut values = row.values();
        let measure = nth(measures, values.take()?, "measure_quantity.measure")?;
        measure.quantities.push((values.take()?, values.take()?));
    }
    Ok(())
}

/// Every part with the position of its measure and its own position there.
fn positions<Part>(
    measures: &[Measure],
    parts: impl Fn(&Measure) -> &[Part],
) -> Vec<(i32, i32, &Part)> {
    let mut all = Vec::new();
    for (measure, owner) in measures.iter().enumerate() {
        for (position, part) in parts(owner).iter().enumerate() {
            all.push((from_position(measure), from_position(position), part));
        }
    }
    all
}
