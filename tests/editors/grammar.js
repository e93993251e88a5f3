// Colours the samples with the patterns of the grammar's `expression`, as an editor does: at each place the pattern that matches
// first. Prints what is wrong.
'use strict';

const grammar = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'));
const problems = [];

for (const [name, rule] of Object.entries(grammar.repository)) {
  for (const pattern of [rule, ...(rule.patterns || [])]) {
    for (const key of ['match', 'begin', 'end']) {
      if (pattern[key] === undefined) continue;
      try {
        new RegExp(pattern[key], 'u');
      } catch (problem) {
        problems.push(`${name}: ${problem.message}`);
      }
    }
    if (pattern.include && !(pattern.include.slice(1) in grammar.repository)) problems.push(`${name}: no ${pattern.include}`);
  }
}

function coloured(text) {
  const found = [];
  for (let at = 0; at < text.length;) {
    let best;
    for (const pattern of grammar.repository.expression.patterns) {
      const expression = new RegExp(pattern.match, 'ug');
      expression.lastIndex = at;
      const match = expression.exec(text);
      if (match && (!best || match.index < best.match.index)) best = { match, pattern };
    }
    if (!best) break;
    const { match, pattern } = best;
    const parts = pattern.captures ? Object.entries(pattern.captures).filter(([number]) => match[number])
      .map(([number, scope]) => [match[number], scope.name]) : [[match[0], pattern.name]];
    for (const [word, scope] of parts) found.push(`${word} ${scope.replace('.onpace', '')}`);
    at = match.index + match[0].length;
  }
  return found;
}

const samples = {
  'gdp_growth >= 5.5% and not done(metro)': ['gdp_growth variable.other', '>= keyword.operator', '5.5 constant.numeric',
    '% support.type.unit', 'and keyword.operator.word', 'not keyword.operator.word', 'done entity.name.function', 'metro variable.other'],
  '地区生产总值[2024-Q4] > 1_260 万人 or x': ['地区生产总值 variable.other', '2024-Q4 constant.other.period', '> keyword.operator',
    '1_260 constant.numeric', '万人 support.type.unit', 'or keyword.operator.word', 'x variable.other'],
  "x of '430000' ≥ 5 and y": ['x variable.other', 'of keyword.operator.word', "'430000' string.quoted", '≥ keyword.operator',
    '5 constant.numeric', 'and keyword.operator.word', 'y variable.other'],
};
for (const [text, wanted] of Object.entries(samples)) {
  const given = coloured(text);
  if (JSON.stringify(given) !== JSON.stringify(wanted)) problems.push(`${text}: ${given.join(', ')}`);
}
console.log(problems.join('\n'));
