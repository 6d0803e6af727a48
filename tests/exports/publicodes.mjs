// Runs a file of publicodes rules: what stands in standard input is one job, its answer is printed.
import { readFileSync } from 'node:fs'
import Engine from 'publicodes'
import * as yaml from 'yaml'

const { text, code, situations, goals, missing } = JSON.parse(readFileSync(0, 'utf8'))

function answers() {
  // As the file itself says to use it.
  if (code) return new Function('Engine', 'yaml', 'text', `return ${code}`)(Engine, yaml, text)
  const engine = new Engine(yaml.parse(text))
  return situations.map((situation) => {
    engine.setSituation(situation)
    return goals.map((goal) => {
      const found = engine.evaluate(goal)
      return missing ? Object.keys(found.missingVariables).sort() : (found.nodeValue ?? null)
    })
  })
}

process.stdout.write(JSON.stringify(answers()))
