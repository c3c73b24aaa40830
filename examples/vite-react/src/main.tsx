import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import "./style.css";

createRoot(document.body.appendChild(document.createElement("main"))).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
