//! The questionnaires that the house brings along, in four languages.
//!
//! Their sources are tables in Markdown (`data/*.md`); whom each asks, how long it takes and the standards behind it
//! stand in `data/README.md`.

use crate::grid::Grid;

/// A questionnaire that the house brings along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ready {
    /// Its name in addresses and on the command line.
    pub name: &'static str,
    /// Its tables.
    pub source: &'static str,
}

/// Every ready questionnaire, in the order in which it is offered.
pub const ALL: &[Ready] = &[
    Ready {
        name: "household",
        source: include_str!("../data/household.md"),
    },
    Ready {
        name: "settlement",
        source: include_str!("../data/settlement.md"),
    },
    Ready {
        name: "youth",
        source: include_str!("../data/youth.md"),
    },
    Ready {
        name: "report-card",
        source: include_str!("../data/report_card.md"),
    },
];

/// The questionnaire of that name.
pub fn find(name: &str) -> Option<&'static Ready> {
    ALL.iter().find(|ready| ready.name == name)
}

impl Ready {
    /// Its tables.
    pub fn grid(&self) -> Grid {
        Grid::read_markdown(self.source)
    }

    /// The same under another identifier: a body may ask it twice.
    pub fn named(&self, form_id: &str) -> Grid {
        let mut grid = self.grid();
        for sheet in &mut grid.sheets {
            if sheet.name != "settings" {
                continue;
            }
            let at = sheet
                .headings
                .iter()
                .position(|heading| heading == "form_id");
            if let (Some(at), Some(row)) = (at, sheet.rows.first_mut())
                && let Some(cell) = row.get_mut(at)
            {
                form_id.clone_into(cell);
            }
        }
        grid
    }

    /// The identifier that it has by itself.
    pub fn form_id(&self) -> String {
        crate::design::read(&self.grid()).form_id
    }

    /// The workbook as people edit it.
    ///
    /// # Errors
    /// What the writer of workbooks refuses.
    pub fn workbook(&self) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
        self.grid().to_xlsx()
    }
}
