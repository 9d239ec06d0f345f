// Shows /openapi.json and sends requests from it. Builds elements only, never markup from text.
"use strict";

const METHODS = ["get", "post", "put", "patch", "delete"];
const DEPTH_MAX = 6;
let api = null;

function element(name, text, ...children) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

function classed(made, name) {
  made.className = name;
  return made;
}

function resolve(schema) {
  const name = schema?.$ref?.split("/").pop();
  if (name) return { ...api.components.schemas[name], name };
  if (schema?.allOf?.length === 1) return { ...resolve(schema.allOf[0]), description: schema.description };
  return schema ?? {};
}

function typeOf(schema) {
  const found = resolve(schema);
  if (found.enum) return found.enum.join(" | ");
  if (found.type === "array") return `[${typeOf(found.items)}]`;
  return found.name ?? [found.type].flat().join(" or ") + (found.format ? ` (${found.format})` : "");
}

// A body to begin with: every field, empty in its type.
function example(schema, depth = 0) {
  const found = resolve(schema);
  if (depth > DEPTH_MAX) return null;
  if (found.enum) return found.enum[found.enum.length > 1 ? 1 : 0];
  if (found.allOf) return Object.assign({}, ...found.allOf.map((part) => example(part, depth + 1)));
  switch ([found.type].flat()[0]) {
    case "object": {
      const fields = Object.entries(found.properties ?? {});
      return Object.fromEntries(fields.map(([name, field]) => [name, example(field, depth + 1)]));
    }
    case "array": return [];
    case "boolean": return false;
    case "integer": case "number": return 0;
    default: return found.format === "date-time" ? new Date().toISOString() : "";
  }
}

function fieldTable(schema) {
  const rows = Object.entries(resolve(schema).properties ?? {}).map(([name, field]) =>
    element("tr", "", element("td", "", element("code", name)), element("td", typeOf(field)),
      element("td", field.description ?? resolve(field).description ?? "")));
  return element("table", "", ...rows);
}

function inputs(operation) {
  return (operation.parameters ?? []).map((parameter) => {
    const input = element("input");
    input.required = parameter.required === true;
    const label = element("label", "", element("code", parameter.name),
      ` ${parameter.in} · ${parameter.description ?? ""}`, input);
    return { parameter, input, label };
  });
}

function requestOf(path, filled) {
  const query = new URLSearchParams();
  const headers = {};
  let address = path;
  for (const { parameter, input } of filled) {
    if (parameter.in === "path") {
      address = address.replace(`{${parameter.name}}`, encodeURIComponent(input.value));
    } else if (input.value !== "" && parameter.in === "query") {
      query.set(parameter.name, input.value);
    } else if (input.value !== "" && parameter.in === "header") {
      headers[parameter.name] = input.value;
    }
  }
  return { address: query.size > 0 ? `${address}?${query}` : address, headers };
}

async function send(method, path, filled, body, out) {
  const { address, headers } = requestOf(path, filled);
  const token = document.getElementById("token").value.trim();
  if (token !== "") headers.Authorization = `Bearer ${token}`;
  if (body !== null) headers["Content-Type"] = "application/json";
  out.textContent = `${method.toUpperCase()} ${address} …`;
  try {
    const answer = await fetch(address, { method: method.toUpperCase(), headers, body });
    const text = await answer.text();
    const kind = answer.headers.get("content-type") ?? "";
    const shown = kind.includes("json") && text !== "" ? JSON.stringify(JSON.parse(text), null, 2) : text;
    out.textContent = `${method.toUpperCase()} ${address}\n${answer.status} ${answer.statusText}\n\n${shown}`;
  } catch (error) {
    out.textContent = `The server cannot be reached: ${error.message}`;
  }
}

function tryIt(method, path, operation) {
  const filled = inputs(operation);
  const schema = operation.requestBody?.content?.["application/json"]?.schema;
  const body = schema ? element("textarea") : null;
  if (body) body.value = JSON.stringify(example(schema), null, 2);
  const out = element("pre");
  const form = element("form", "", ...filled.map((one) => one.label), ...(body ? [body] : []),
    element("p", "", element("button", "Send 发送")), out);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(method, path, filled, body ? body.value : null, out);
  });
  return form;
}

function answers(operation) {
  const rows = Object.entries(operation.responses ?? {}).map(([status, answer]) => {
    const content = Object.values(answer.content ?? {})[0];
    return element("tr", "", element("td", status), element("td", answer.description ?? ""),
      element("td", content?.schema ? typeOf(content.schema) : ""));
  });
  return element("table", "", ...rows);
}

function route(method, path, operation) {
  const head = element("summary", "", classed(element("span", method.toUpperCase()), "method"),
    classed(element("span", path), "path"), classed(element("span", `  ${operation.summary ?? ""}`), "soft"));
  const inside = element("div");
  const details = element("details", "", head, inside);
  details.addEventListener("toggle", () => {
    if (!details.open || inside.childElementCount > 0) return;
    const schema = operation.requestBody?.content?.["application/json"]?.schema;
    if (operation.description) inside.append(element("p", operation.description));
    if (schema) inside.append(element("h3", "Body"), fieldTable(schema));
    inside.append(element("h3", "Answers"), answers(operation), element("h3", "Try it 试用"),
      tryIt(method, path, operation));
  });
  return details;
}

function show() {
  const routes = document.getElementById("routes");
  document.getElementById("about").textContent = api.info.description;
  const all = Object.entries(api.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({ method, path, operation: item[method] })));
  const sections = api.tags.map((tag) => {
    const own = all.filter(({ operation }) => operation.tags?.includes(tag.name));
    const list = own.map(({ method, path, operation }) => route(method, path, operation));
    return element("section", "", element("h2", tag.name), element("p", tag.description ?? ""), ...list);
  });
  routes.replaceChildren(...sections);
}

async function start() {
  try {
    api = await (await fetch("/openapi.json")).json();
    show();
    const who = await fetch("/v1/session");
    const told = await who.json();
    document.getElementById("who").textContent = who.ok
      ? `signed in as ${told.name} (${told.role}) 已登录` : "not signed in 未登录";
  } catch (error) {
    document.getElementById("routes").replaceChildren(
      classed(element("p", `The document cannot be read: ${error.message}`), "wrong"));
  }
}

start();
