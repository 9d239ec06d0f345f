//! The OpenAPI document: paths from the handlers, messages from the contract's own descriptors.

mod messages;

use std::collections::BTreeSet;

use serde_json::Value;
use utoipa::{
    Modify, OpenApi,
    openapi::{
        Components, RefOr,
        content::ContentBuilder,
        path::Operation,
        response::ResponseBuilder,
        schema::Ref,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use super::Problem;

/// What stands in front of the paths.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "liftline",
        description = "Dispatch behind a city's elevator emergency line (电梯应急救援调度, 96333). Bodies are the \
                       proto3 JSON of proto/liftline/v1: numbers of 64 bits are strings, instants RFC 3339, \
                       names of enumerations carry their prefix. Everything refused is an RFC 9457 problem \
                       whose `code` never changes. Every command carries an id; a repeat gets the \
                       first answer.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    components(schemas(Problem)),
    modifiers(&Doors),
    security(("token" = []), ("cookie" = [])),
    tags(
        (name = "ingest", description = "Alarms of gateways (报警)"),
        (name = "calls", description = "Calls from telephone exchanges (话务)"),
        (name = "cases", description = "Cases and orders (事件, 派单)"),
        (name = "lifts", description = "The special-equipment register (特种设备登记)"),
        (name = "crews", description = "Rescue crews (救援队)"),
        (name = "map", description = "The console's map (地图)"),
        (name = "risk", description = "The incident and risk-assessment log (事件与风险评估记录)"),
        (name = "private", description = "Personal data beside the record (个人信息)"),
        (name = "session", description = "Signing in and out (登录)"),
        (name = "admin", description = "Accounts, tokens, register (管理)"),
        (name = "service", description = "Whether the service is well (运行状态)")
    )
)]
pub(super) struct Head;

struct Doors;

impl Modify for Doors {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_with(Components::new);
        let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("liftline token");
        components.add_security_scheme("token", SecurityScheme::Http(token.build()));
        let cookie = ApiKeyValue::new("liftline_session");
        components.add_security_scheme("cookie", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
    }
}

/// The document of every route, whole.
pub fn document() -> utoipa::openapi::OpenApi {
    let mut document = super::routes().merge(super::imports()).into_openapi();
    let paths = document.paths.paths.values_mut();
    let operations = paths.flat_map(|item| {
        [&mut item.get, &mut item.post, &mut item.put, &mut item.delete, &mut item.patch]
            .into_iter()
            .flatten()
    });
    operations.for_each(add_problem);
    add_messages(&mut document);
    document
}

/// Whatever else happens is a problem.
fn add_problem(operation: &mut Operation) {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("ProblemDetails"))).build();
    let response = ResponseBuilder::new()
        .description("Anything else: a problem; `code` says which")
        .content("application/problem+json", content)
        .build();
    operation.responses.responses.insert("default".to_owned(), response.into());
}

/// Adds the messages the document refers to, and those they refer to.
fn add_messages(document: &mut utoipa::openapi::OpenApi) {
    let messages = messages::all();
    let mut wanted = serde_json::to_value(&*document).map(|value| referred(&value)).unwrap_or_default();
    let mut added = BTreeSet::new();
    let components = document.components.get_or_insert_with(Components::new);
    while let Some(name) = wanted.pop_first() {
        let Some(schema) = messages.get(&name).filter(|_| added.insert(name.clone())) else { continue };
        let own = components.schemas.get(&name);
        debug_assert!(
            !matches!(own, Some(RefOr::T(_))),
            "{name} is a message of the contract; rename the type"
        );
        wanted.extend(referred(schema));
        if let Ok(schema) = serde_json::from_value(schema.clone()) {
            components.schemas.insert(name, schema);
        }
    }
}

fn referred(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Object(fields) => {
            let own = fields.get("$ref").and_then(Value::as_str);
            let own = own.and_then(|name| name.strip_prefix("#/components/schemas/")).map(str::to_owned);
            own.into_iter().chain(fields.values().flat_map(referred)).collect()
        }
        Value::Array(values) => values.iter().flat_map(referred).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => BTreeSet::new(),
    }
}
