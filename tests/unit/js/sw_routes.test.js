/** Which request the worker answers, and what it refuses to keep. */

import assert from "node:assert/strict";
import test from "node:test";

import { isNeutral } from "../../../static/js/sw/fetched.js";
import { pageFor, roadOf } from "../../../static/js/sw/routes.js";

const HOME = "https://log.example";
const release = {
  pages: ["/urgent/", "/emergency/"],
  files: ["/static/app.1.css", "/static/app.1.js"],
  crisis: ["q_safe"],
  help: "/urgent/crisis/",
};
const road = (path, { method = "GET", mode = "navigate" } = {}) =>
  roadOf({ method, mode }, new URL(path, HOME), release, HOME);
const page = (path) => pageFor(new URL(path, HOME), release);

for (const [path, told, wanted] of [
  ["/urgent/", {}, "help"],
  ["/emergency/?sign=face_droop&country=GB", {}, "help"],
  ["/timeline/", {}, "page"],
  ["/urgent/else/", {}, "page"],
  ["/static/app.1.css", { mode: "no-cors" }, "file"],
  ["/static/app.2.css", { mode: "no-cors" }, null],
  ["/api/v1/facts/", { mode: "cors" }, null],
  ["/urgent/", { mode: "cors" }, null],
  ["/urgent/", { method: "POST" }, null],
  ["/episodes/", { method: "POST" }, null],
  ["https://else.example/urgent/", {}, null],
]) {
  test(`${JSON.stringify(told)} ${path}: ${wanted}`, () => assert.equal(road(path, told), wanted));
}

test("thoughts of self-harm alone lead to the crisis lines", () => {
  assert.equal(page("/emergency/?sign=q_safe"), "/urgent/crisis/");
});

test("beside another sign they lead to the ambulance, and so does nothing", () => {
  assert.equal(page("/emergency/?sign=q_safe&sign=face_droop"), "/emergency/");
  assert.equal(page("/emergency/"), "/emergency/");
});

const OURS = '<link rel="stylesheet" href="/static/app.1.css"><script src="/static/app.1.js"></script><body data-call="112">';

test("our page of this release is kept", () => assert.equal(isNeutral(OURS, release.files), true));

for (const [what, text] of [
  ["somebody who is signed in", OURS.replace("<body", '<body data-user="7"')],
  ["another release", OURS.replace("app.1.js", "app.2.js")],
  ["a network in between", "<title>Welcome to our train</title>"],
]) {
  test(`a page of ${what} is not kept`, () => assert.equal(isNeutral(text, release.files), false));
}
