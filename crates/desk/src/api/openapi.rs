use records::{Field, Schema, Shape};
use serde_json::{Map, Value, json};

use super::Form;
use crate::{Published, Shelf};

/// The description of the interface (`OpenAPI` 3.1), as it follows from the schemas of the house.
pub fn document(shelves: &[&Shelf], forms: &[Form]) -> Value {
    let mut paths = Map::new();
    let mut schemas = shared();
    paths.insert(
        "/api/v1/me".to_owned(),
        json!({ "get": {
            "operationId": "me", "summary": "Who the token stands for", "tags": ["me"],
            "responses": { "200": answer("Who acts", &reference("Me")), "default": problem() },
        } }),
    );
    for shelf in shelves {
        let word = shelf.schema.word;
        let name = type_name(word);
        schemas.insert(format!("{name}Content"), content(shelf.schema));
        schemas.insert(name.clone(), record(shelf, &name));
        schemas.insert(
            format!("{name}List"),
            json!({
                "type": "object", "required": ["items", "next"],
                "properties": {
                    "items": { "type": "array", "items": reference(&name) },
                    "next": { "type": ["integer", "null"], "description": "skip this many to read on; null at the end" },
                },
            }),
        );
        add_paths(&mut paths, shelf, word, &name);
    }
    for form in forms {
        add_form(&mut paths, form);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Ashar",
            "version": "1",
            "description": "Every kind of record by the same few acts, and the forms of the desk. Without a token one reads what is published.",
            "license": { "name": "AGPL-3.0-or-later" },
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
        "security": [{}, { "token": [] }],
    })
}

fn add_paths(paths: &mut Map<String, Value>, shelf: &Shelf, word: &str, name: &str) {
    let body = |content: &str, extra: &Value, required: &[&str]| {
        let mut properties = extra.as_object().cloned().unwrap_or_default();
        if !content.is_empty() {
            properties.insert("content".to_owned(), reference(content));
        }
        json!({ "required": true, "content": { "application/json": { "schema": {
            "type": "object", "additionalProperties": false,
            "required": required, "properties": properties,
        } } } })
    };
    let content_name = format!("{name}Content");
    let text = |description: &str| json!({ "type": "string", "description": description });
    let version = json!({ "type": "integer", "minimum": 1, "maximum": 9_007_199_254_740_991_i64 });
    let one = |status: &str| json!({ (status): answer("The record", &reference(name)), "default": problem() });
    paths.insert(
        format!("/api/v1/records/{word}"),
        json!({
            "get": {
                "operationId": format!("list-{word}"), "tags": [word],
                "parameters": [
                    query("place", &json!({ "type": "string" }), "of this place"),
                    query("within", &json!({ "type": "string" }), "of this place and those within it"),
                    query("state", &json!({ "type": "string" }), "in this state"),
                    query("words", &json!({ "type": "string" }), "with these words in any of its texts"),
                    query("parent", &json!({ "type": "string", "format": "uuid" }), "directly below this record"),
                    query("root", &json!({ "type": "string", "format": "uuid" }), "below this record"),
                    query("limit", &json!({ "type": "integer", "minimum": 0, "maximum": 500 }), "at most so many"),
                    query("skip", &json!({ "type": "integer", "minimum": 0, "maximum": 2_147_483_647 }), "leaving out so many"),
                ],
                "responses": { "200": answer("The records", &reference(&format!("{name}List"))), "default": problem() },
            },
            "post": {
                "operationId": format!("make-{word}"), "tags": [word],
                "requestBody": body(&content_name, &json!({
                    "place": text("code of the place"), "parent": text("kind:id of the record it stands below"),
                    "reason": text("why"),
                }), &["content"]),
                "responses": one("201"),
            },
        }),
    );
    let id = json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } });
    paths.insert(
        format!("/api/v1/records/{word}/{{id}}"),
        json!({
            "parameters": [id],
            "get": { "operationId": format!("show-{word}"), "tags": [word], "responses": one("200") },
            "put": {
                "operationId": format!("write-{word}"), "tags": [word],
                "requestBody": body(&content_name, &json!({ "version": version, "reason": text("why") }), &["version", "content"]),
                "responses": one("200"),
            },
            "delete": {
                "operationId": format!("remove-{word}"), "tags": [word],
                "parameters": [query("version", &version, "the version that is put away")],
                "responses": { "204": { "description": "Put away" }, "default": problem() },
            },
        }),
    );
    paths.insert(
        format!("/api/v1/records/{word}/{{id}}/versions"),
        json!({
            "parameters": [id],
            "get": {
                "operationId": format!("versions-{word}"), "tags": [word],
                "responses": { "200": answer("Every version, newest first", &reference("Versions")), "default": problem() },
            },
        }),
    );
    for step in shelf.steps {
        let required: &[&str] = if step.reason {
            &["version", "reason"]
        } else {
            &["version"]
        };
        paths.insert(
            format!("/api/v1/records/{word}/{{id}}/steps/{}", step.name),
            json!({
                "parameters": [id],
                "post": {
                    "operationId": format!("step-{word}-{}", step.name), "tags": [word],
                    "requestBody": body("", &json!({ "version": version, "reason": text("why") }), required),
                    "responses": one("200"),
                },
            }),
        );
    }
    if shelf.published == Published::ByItself {
        paths.insert(
            format!("/api/v1/records/{word}/{{id}}/publication"),
            json!({
                "parameters": [id],
                "post": {
                    "operationId": format!("publish-{word}"), "tags": [word],
                    "requestBody": body("", &json!({ "version": version, "public": { "type": "boolean" } }), &["version", "public"]),
                    "responses": one("200"),
                },
            }),
        );
    }
}

/// A form of the desk: what is filled in, and where its answer leads.
fn add_form(paths: &mut Map<String, Value>, form: &Form) {
    let name: Vec<&str> = form
        .at
        .split('/')
        .filter(|part| !part.starts_with('{'))
        .collect();
    let name = name.join("-");
    let mut parameters: Vec<Value> = form
        .at
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|part| json!({ "name": part, "in": "path", "required": true, "schema": { "type": "string" } }))
        .collect();
    parameters.extend(
        form.query
            .iter()
            .map(|name| query(name, &json!({ "type": "string" }), "of what")),
    );
    let mut schema = object(form.fields);
    for carried in form.carries {
        schema["properties"][carried] = json!({
            "type": ["string", "integer"], "description": "as the form carries it",
        });
    }
    let media = if form.has_files() {
        "multipart/form-data"
    } else {
        "application/json"
    };
    let mut path = json!({
        "parameters": parameters,
        "post": {
            "operationId": format!("fill-{name}"), "summary": form.says, "tags": ["forms"],
            "requestBody": { "required": true, "content": { (media): { "schema": schema } } },
            "responses": { "200": answer("Done", &reference("Done")), "default": problem() },
        },
    });
    if !form.carries.is_empty() {
        path["get"] = json!({
            "operationId": format!("ask-{name}"), "summary": "What the form carries", "tags": ["forms"],
            "responses": { "200": answer("What the form carries", &reference("Carried")), "default": problem() },
        });
    }
    paths.insert(format!("/api/v1/forms/{}", form.at), path);
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn answer(description: &str, schema: &Value) -> Value {
    json!({ "description": description, "content": { "application/json": { "schema": schema } } })
}

/// Every refusal has the same shape (RFC 9457).
fn problem() -> Value {
    json!({
        "description": "A problem",
        "content": { "application/problem+json": { "schema": reference("Problem") } },
    })
}

fn query(name: &str, schema: &Value, description: &str) -> Value {
    json!({ "name": name, "in": "query", "schema": schema, "description": description })
}

/// `agenda-item` → `AgendaItem`.
fn type_name(word: &str) -> String {
    word.split(['-', '_'])
        .map(|part| {
            let mut letters = part.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_uppercase().collect::<String>() + letters.as_str()
            })
        })
        .collect()
}

fn shared() -> Map<String, Value> {
    let text = json!({ "type": "string" });
    let shared = json!({
        "Problem": {
            "type": "object", "required": ["title", "status", "detail", "fields"],
            "properties": {
                "title": text, "status": { "type": "integer" }, "detail": text,
                "fields": { "type": "array", "items": {
                    "type": "object", "required": ["field", "says"],
                    "properties": { "field": text, "says": text },
                } },
            },
        },
        "Me": {
            "type": "object", "required": ["person", "office", "body", "jurisdiction", "scope"],
            "properties": { "person": text, "office": text, "body": text, "jurisdiction": text, "scope": text },
        },
        "Done": {
            "type": "object", "required": ["address"],
            "properties": { "address": { "type": "string", "description": "the page where a person would go on" } },
        },
        "Carried": {
            "type": "object", "required": ["title", "carries"],
            "properties": {
                "title": text,
                "carries": { "type": "object", "additionalProperties": text, "description": "to be sent back as it is" },
            },
        },
        "Versions": {
            "type": "object", "required": ["items"],
            "properties": { "items": { "type": "array", "items": {
                "type": "object", "required": ["version", "state", "audience", "person", "at", "content"],
                "properties": {
                    "version": { "type": "integer" }, "state": text, "audience": text, "person": text,
                    "office": text, "body": text, "act": text, "reason": text, "removed": { "type": "boolean" },
                    "at": { "type": "integer", "description": "milliseconds since 1970-01-01T00:00:00Z" },
                    "content": { "type": "object" },
                },
            } } },
        },
        "Words": {
            "type": "object", "minProperties": 1, "additionalProperties": false,
            "description": "a text by language; plain where nobody said which",
            "properties": {
                "plain": line(), "ky": line(), "ru": line(), "uz": line(), "en": line(),
            },
        },
    });
    shared.as_object().cloned().unwrap_or_default()
}

/// A text of one line, at most 300 letters, at least one of which can be seen.
fn line() -> Value {
    json!({ "type": "string", "minLength": 1, "maxLength": 300, "pattern": r"^[^\r\n\u0000]*\S[^\r\n\u0000]*$" })
}

fn record(shelf: &Shelf, name: &str) -> Value {
    let text = json!({ "type": "string" });
    let id = json!({ "type": "string", "format": "uuid" });
    let optional_id = json!({ "type": ["string", "null"] });
    json!({
        "type": "object",
        "required": ["id", "kind", "version", "state", "audience", "body", "place", "content"],
        "properties": {
            "id": id, "kind": { "const": shelf.schema.word }, "version": { "type": "integer" },
            "state": { "type": "string", "enum": shelf.schema.states },
            "audience": { "type": "string", "enum": ["public", "partners", "body", "own"] },
            "body": text, "place": text, "parent": optional_id, "root": optional_id,
            "position": { "type": "integer" },
            "created_at": { "type": "integer" }, "changed_at": { "type": "integer" },
            // What is read may be older than the schema of today, or lack what is inward.
            "content": { "type": "object", "description": format!("see {name}Content") },
        },
    })
}

fn content(schema: &Schema) -> Value {
    object(schema.fields)
}

fn object(fields: &[Field]) -> Value {
    let properties: Map<String, Value> = fields
        .iter()
        .map(|field| (field.name.to_owned(), shape(field)))
        .collect();
    let required: Vec<&str> = fields
        .iter()
        .filter(|field| field.required)
        .map(|field| field.name)
        .collect();
    json!({
        "type": "object", "additionalProperties": false,
        "required": required, "properties": properties,
    })
}

fn shape(field: &Field) -> Value {
    let least = if field.required { r"\S" } else { "" };
    let items = |item: &Value| json!({ "type": "array", "maxItems": 200, "items": item });
    match field.shape {
        Shape::Line | Shape::Reference(_) | Shape::File => json!({
            "type": "string", "maxLength": 300,
            "pattern": format!(r"^[^\r\n\u0000]*{least}[^\r\n\u0000]*$"),
        }),
        Shape::Text => {
            json!({ "type": "string", "maxLength": 20000, "pattern": format!(r"^[^\u0000]*{least}[^\u0000]*$") })
        }
        Shape::Words => reference("Words"),
        Shape::Count { least, most } => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Shape::Decimal => {
            json!({ "type": "string", "pattern": r"^-?(0|[1-9][0-9]{0,14})(\.[0-9]{0,14}[1-9])?$" })
        }
        Shape::Money => json!({
            "type": "integer", "description": "minor units", "minimum": -10_000_000_000_099_i64, "maximum": 10_000_000_000_099_i64,
        }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Year => json!({ "type": "integer", "minimum": 1990, "maximum": 2100 }),
        Shape::Time => json!({ "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" }),
        Shape::Choice(choices) => json!({ "type": "string", "enum": choices }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Groups => {
            items(&json!({ "type": "string", "description": "a group: sex:female age:6-17" }))
        }
        Shape::References(_) | Shape::Settlements | Shape::Names | Shape::Files => items(&json!({
            "type": "string", "maxLength": 300, "pattern": r"\S",
        })),
        Shape::Rows(inner) => items(&object(inner)),
    }
}
