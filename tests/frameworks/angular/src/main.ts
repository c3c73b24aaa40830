import { Component, provideZonelessChangeDetection } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { ExcaliburSession, init } from "excalibur-client";
import wasm from "excalibur-client/excalibur_client_bg.wasm" with { loader: "file" };
import { check, show } from "../check.js";

@Component({ selector: "app-root", template: "It runs." })
class App {
  constructor() {
    show(async (where: { server: string; key: string; limit: string }) => {
      await init(wasm);
      await check(ExcaliburSession, where, { pin: false });
    });
  }
}

void bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
