// Redeems the link in the address: what stands behind # was sent to no server yet.
"use strict";

const link = location.hash.slice(1);
// Where each role works; machines have no page.
const HOME = {
  operator: "/console", supervisor: "/supervisor", administrator: "/supervisor", crew: "/crew",
};
const by = (id) => document.getElementById(id);

function say(text, wrong) {
  by("said").textContent = text;
  by("said").className = wrong ? "wrong" : "";
}

async function redeem(event) {
  event.preventDefault();
  const password = by("password").value;
  if (password !== by("again").value) {
    say("The two differ. 两次输入不一致。", true);
    return;
  }
  const body = JSON.stringify(password === "" ? { link } : { link, password });
  try {
    const answer = await fetch("/v1/links/redeem", {
      method: "POST", headers: { "Content-Type": "application/json" }, body,
    });
    const told = await answer.json();
    if (!answer.ok) {
      say(told.detail, true);
      return;
    }
    say(`Signed in as ${told.name} (${told.role}). 已登录。`, false);
    location.replace(HOME[told.role] ?? "/docs");
  } catch (error) {
    say(`The server cannot be reached: ${error.message}. 无法连接服务器。`, true);
  }
}

by("form").addEventListener("submit", redeem);
if (link === "") {
  say("This address holds no link. 此地址不含链接。", true);
}
