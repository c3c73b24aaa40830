import js from "@eslint/js";
import globals from "globals";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig([
  globalIgnores([
    ...["**/dist/", "target/", ".data/", "playwright-report/", "test-results/"],
    "tests/frameworks/angular/", // its own compiler looks at its types, and has them
  ]),
  js.configs.recommended,
  {
    // the type-aware rules: above all, no promise is left to itself
    files: ["**/*.{ts,tsx}"],
    ignores: ["examples/**"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
  },
  {
    // without their packages, which their tests bring, nothing is known of their types
    files: ["examples/**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommended],
  },
  {
    files: ["**/*.jsx"],
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    rules: { "no-unused-vars": "off" }, // it does not see what markup uses
  },
  {
    files: ["js/**/*.js", "www/**/*.{ts,tsx}", "bench/page/**/*.js", "examples/page/*.js"],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ["tests/packaging/projects/**/*.js"],
    languageOptions: { globals: { ...globals.browser, ...globals.webextensions } },
  },
  {
    files: [
      ...["scripts/**/*.mjs", "bench/*.{js,mjs}", "tests/**/*.{js,mjs,ts}", "*.js"],
      "examples/**/*.mjs",
    ],
    languageOptions: { globals: globals.node },
  },
]);
