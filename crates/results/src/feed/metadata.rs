//! What the feed has: the service document and the description of its types.

use std::fmt::Write as _;

use super::{identifier, set_name};
use crate::exports::geojson::quoted;
use crate::model::{Questionnaire, Sort};

/// The service document.
pub fn service(questionnaire: &Questionnaire, root: &str) -> String {
    let mut out = String::from(r#"{"@odata.context":"#);
    quoted(&format!("{root}/$metadata"), &mut out);
    out.push_str(r#","value":["#);
    for table in 0..questionnaire.tables.len() {
        if table > 0 {
            out.push(',');
        }
        let name = set_name(questionnaire, table);
        out.push_str(r#"{"name":"#);
        quoted(&name, &mut out);
        out.push_str(r#","kind":"EntitySet","url":"#);
        quoted(&name, &mut out);
        out.push('}');
    }
    out.push_str("]}");
    out
}

/// The type of a question's answers.
pub const fn edm(sort: Sort) -> &'static str {
    match sort {
        Sort::Integer => "Edm.Int64",
        Sort::Decimal => "Edm.Decimal",
        Sort::Boolean => "Edm.Boolean",
        Sort::Date => "Edm.Date",
        Sort::Moment => "Edm.DateTimeOffset",
        Sort::Point => "Edm.GeographyPoint",
        Sort::Trace => "Edm.GeographyLineString",
        Sort::Area => "Edm.GeographyPolygon",
        _ => "Edm.String",
    }
}

/// A group of a table, or the table itself: what is directly in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The words of its path below the table.
    pub path: Vec<String>,
    /// The questions and groups in it, in the order of the form.
    pub members: Vec<Member>,
}

/// What is in a group.
#[derive(Debug, PartialEq, Eq)]
pub enum Member {
    /// A question of the table.
    Question(usize),
    /// Another group.
    Group(Group),
    /// A repeat: another table.
    Repeat(usize),
}

/// A table as groups within groups.
pub fn groups(questionnaire: &Questionnaire, table: usize) -> Group {
    let mut root = Group::default();
    let own = &questionnaire.tables[table];
    for (index, question) in own.questions.iter().enumerate() {
        within(&mut root, &question.groups)
            .members
            .push(Member::Question(index));
    }
    for (index, other) in questionnaire.tables.iter().enumerate() {
        if other.parent != Some(table) {
            continue;
        }
        let relative = other
            .path
            .strip_prefix(own.path.as_str())
            .unwrap_or(&other.path);
        let words: Vec<String> = relative
            .split('/')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        let around = &words[..words.len().saturating_sub(1)];
        within(&mut root, around)
            .members
            .push(Member::Repeat(index));
    }
    root
}

fn within<'a>(group: &'a mut Group, path: &[String]) -> &'a mut Group {
    let Some((first, rest)) = path.split_first() else {
        return group;
    };
    let known = group.members.iter().position(
        |member| matches!(member, Member::Group(inner) if inner.path.last() == Some(first)),
    );
    let place = known.unwrap_or_else(|| {
        let mut path = group.path.clone();
        path.push(first.clone());
        group.members.push(Member::Group(Group {
            path,
            members: Vec::new(),
        }));
        group.members.len() - 1
    });
    match &mut group.members[place] {
        Member::Group(inner) => within(inner, rest),
        // The place is that of a group: it was found or made as one.
        _ => unreachable!("a group stands at the place of a group"),
    }
}

/// What in a row names the row it belongs to: `__Submissions-id`, `__Submissions-house-member-id`.
pub fn foreign_key(questionnaire: &Questionnaire, table: usize) -> Option<String> {
    let parent = questionnaire.tables.get(table)?.parent?;
    Some(format!(
        "__{}-id",
        set_name(questionnaire, parent).replace('.', "-")
    ))
}

/// The description of the feed's types (CSDL XML).
pub fn edmx(questionnaire: &Questionnaire) -> String {
    let form = identifier(&questionnaire.form_id);
    let space = format!("org.opendatakit.user.{form}");
    let mut out = String::from(HEAD);
    let _ = writeln!(
        out,
        "    <Schema xmlns=\"http://docs.oasis-open.org/odata/ns/edm\" Namespace=\"{space}\">"
    );
    let mut complex = String::new();
    for table in 0..questionnaire.tables.len() {
        let name = set_name(questionnaire, table);
        let _ = write!(
            out,
            "      <EntityType Name=\"{name}\">\n        <Key><PropertyRef Name=\"__id\"/></Key>\n        <Property Name=\"__id\" Type=\"Edm.String\" Nullable=\"false\"/>\n"
        );
        if let Some(key) = foreign_key(questionnaire, table) {
            let _ = writeln!(
                out,
                "        <Property Name=\"{key}\" Type=\"Edm.String\"/>"
            );
        } else {
            out.push_str("        <Property Name=\"__system\" Type=\"org.opendatakit.submission.metadata\"/>\n");
        }
        let root = groups(questionnaire, table);
        properties(questionnaire, table, &space, &root, &mut out, &mut complex);
        out.push_str("      </EntityType>\n");
    }
    out.push_str(&complex);
    let _ = writeln!(out, "      <EntityContainer Name=\"{form}\">");
    for table in 0..questionnaire.tables.len() {
        let name = set_name(questionnaire, table);
        let _ = writeln!(
            out,
            "        <EntitySet Name=\"{name}\" EntityType=\"{space}.{name}\">"
        );
        let mut bound = Vec::new();
        bindings(questionnaire, &groups(questionnaire, table), &mut bound);
        for (path, target) in bound {
            let _ = writeln!(
                out,
                "          <NavigationPropertyBinding Path=\"{path}\" Target=\"{target}\"/>"
            );
        }
        out.push_str(CAPABILITIES);
        out.push_str("        </EntitySet>\n");
    }
    out.push_str("      </EntityContainer>\n    </Schema>\n  </edmx:DataServices>\n</edmx:Edmx>\n");
    out
}

fn bindings(questionnaire: &Questionnaire, group: &Group, bound: &mut Vec<(String, String)>) {
    for member in &group.members {
        match member {
            Member::Group(inner) => bindings(questionnaire, inner, bound),
            Member::Repeat(table) => {
                let name = identifier(questionnaire.tables[*table].name());
                let mut path: Vec<String> =
                    group.path.iter().map(|word| identifier(word)).collect();
                path.push(name);
                bound.push((path.join("/"), set_name(questionnaire, *table)));
            }
            Member::Question(_) => {}
        }
    }
}

fn properties(
    questionnaire: &Questionnaire,
    table: usize,
    space: &str,
    group: &Group,
    out: &mut String,
    complex: &mut String,
) {
    for member in &group.members {
        match member {
            Member::Question(index) => {
                let question = &questionnaire.tables[table].questions[*index];
                let _ = writeln!(
                    out,
                    "        <Property Name=\"{}\" Type=\"{}\"/>",
                    identifier(&question.name),
                    edm(question.sort)
                );
            }
            Member::Group(inner) => {
                let word = inner
                    .path
                    .last()
                    .map_or_else(String::new, |word| identifier(word));
                let mut name = set_name(questionnaire, table);
                for word in &inner.path {
                    name.push('.');
                    name.push_str(&identifier(word));
                }
                // A type of its own, that no table has the name of.
                let name = name
                    .strip_prefix("Submissions.")
                    .unwrap_or(&name)
                    .to_owned()
                    + ".group";
                let _ = writeln!(
                    out,
                    "        <Property Name=\"{word}\" Type=\"{space}.{name}\"/>"
                );
                let mut own = format!("      <ComplexType Name=\"{name}\">\n");
                properties(questionnaire, table, space, inner, &mut own, complex);
                own.push_str("      </ComplexType>\n");
                complex.push_str(&own);
            }
            Member::Repeat(other) => {
                let name = identifier(questionnaire.tables[*other].name());
                let set = set_name(questionnaire, *other);
                let _ = writeln!(
                    out,
                    "        <NavigationProperty Name=\"{name}\" Type=\"Collection({space}.{set})\"/>"
                );
            }
        }
    }
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">
  <edmx:DataServices>
    <Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="org.opendatakit.submission">
      <ComplexType Name="metadata">
        <Property Name="submissionDate" Type="Edm.DateTimeOffset"/>
        <Property Name="updatedAt" Type="Edm.DateTimeOffset"/>
        <Property Name="submitterId" Type="Edm.String"/>
        <Property Name="submitterName" Type="Edm.String"/>
        <Property Name="attachmentsPresent" Type="Edm.Int64"/>
        <Property Name="attachmentsExpected" Type="Edm.Int64"/>
        <Property Name="status" Type="Edm.String"/>
        <Property Name="reviewState" Type="Edm.String"/>
        <Property Name="deviceId" Type="Edm.String"/>
        <Property Name="edits" Type="Edm.Int64"/>
        <Property Name="formVersion" Type="Edm.String"/>
        <Property Name="deletedAt" Type="Edm.DateTimeOffset"/>
        <Property Name="settlement" Type="Edm.String"/>
        <Property Name="channel" Type="Edm.String"/>
        <Property Name="number" Type="Edm.Int64"/>
      </ComplexType>
    </Schema>
"#;

const CAPABILITIES: &str = r#"          <Annotation Term="Org.OData.Capabilities.V1.ConformanceLevel" EnumMember="Org.OData.Capabilities.V1.ConformanceLevelType/Minimal"/>
          <Annotation Term="Org.OData.Capabilities.V1.BatchSupported" Bool="false"/>
          <Annotation Term="Org.OData.Capabilities.V1.CountRestrictions"><Record><PropertyValue Property="Countable" Bool="true"/></Record></Annotation>
          <Annotation Term="Org.OData.Capabilities.V1.FilterRestrictions"><Record><PropertyValue Property="Filterable" Bool="true"/></Record></Annotation>
          <Annotation Term="Org.OData.Capabilities.V1.SortRestrictions"><Record><PropertyValue Property="Sortable" Bool="true"/></Record></Annotation>
          <Annotation Term="Org.OData.Capabilities.V1.InsertRestrictions"><Record><PropertyValue Property="Insertable" Bool="false"/></Record></Annotation>
          <Annotation Term="Org.OData.Capabilities.V1.UpdateRestrictions"><Record><PropertyValue Property="Updatable" Bool="false"/></Record></Annotation>
          <Annotation Term="Org.OData.Capabilities.V1.DeleteRestrictions"><Record><PropertyValue Property="Deletable" Bool="false"/></Record></Annotation>
"#;
