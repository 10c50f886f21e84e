// Ask complaints-rules from JavaScript (Node 18 or later; no package is needed):
//
//     node client.mjs                                          complaints-rules is on the path
//     node client.mjs /opt/rules/bin/complaints-rules serve-lines      or wherever it is
//
// Take the class; below it stands what it is used like. docs/lines.md explains the protocol.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

/** The request cannot be answered; `problems` holds everything that is wrong with it. */
export class Refused extends Error {
  constructor(problems) {
    super(problems.map((one) => `${one.message} [${one.code}]`).join("\n"));
    this.problems = problems;
  }
}

/** A running complaints-rules; keep one for as long as your program runs. */
export class ComplaintsRules {
  #process;
  #waiting = []; // answers come in the order of the questions
  #ended;
  #asked = 0;
  #gone = null; // why there can be no answer any more

  constructor(command = ["complaints-rules", "serve-lines"]) {
    const [program, ...given] = command;
    this.#process = spawn(program, given, { stdio: ["pipe", "pipe", "inherit"] });
    createInterface({ input: this.#process.stdout }).on("line", (line) => this.#answer(line));
    this.#process.stdin.on("error", () => {}); // said by `close` below
    this.#ended = new Promise((resolve) => {
      this.#process.on("error", (error) => this.#give_up(error));
      this.#process.on("close", (code) => {
        this.#give_up(new Error(`complaints-rules has ended (${code})`));
        resolve(code);
      });
    });
  }

  /** Ask one question; several may be under way at once. */
  ask(question, parts = {}) {
    return new Promise((resolve, reject) => {
      if (this.#gone) return reject(this.#gone);
      const id = ++this.#asked;
      this.#waiting.push({ id, resolve, reject });
      const request = { protocol: 1, id, ask: question, ...parts };
      this.#process.stdin.write(JSON.stringify(request) + "\n");
    });
  }

  /** Say that there are no more questions; gives the exit code, which is 0. */
  stop() {
    this.#process.stdin.end();
    return this.#ended;
  }

  #answer(line) {
    const response = JSON.parse(line);
    const { resolve, reject } = this.#waiting.shift();
    if (response.problems) reject(new Refused(response.problems));
    else resolve(response.result);
  }

  #give_up(error) {
    this.#gone ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

async function main(command) {
  const rules = new ComplaintsRules(command.length ? command : undefined);
  const version = await rules.ask("version");
  console.log(`protocol ${version.protocol}`);

  const given = {
    procedure: "devon-childrens@undated",
    events: [{ event: "complaint.received", date: "2026-11-23" }],
  };
  const [next, decision] = await Promise.all([
    rules.ask("next_deadline", { case: given, today: "2026-11-24" }),
    rules.ask("can_escalate", { case: given, today: "2026-11-24" }),
  ]);
  console.log(`${next.id} is due ${next.due}`);
  console.log(`may the complainant go on? ${decision.answer}`);

  try {
    const misspelt = { ...given, procedure: "devon-childrns" };
    await rules.ask("next_deadline", { case: misspelt, today: "2026-11-24" });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    for (const one of error.problems) console.log(`refused: ${one.code}`);
  }
  console.log(`stopped: ${await rules.stop()}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(process.argv.slice(2));
}
