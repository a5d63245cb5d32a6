// Shows /openapi.json on /docs.
const element = (tag, text, props = {}) => Object.assign(document.createElement(tag), { textContent: text ?? '' }, props);
const resolve = (doc, schema) => schema?.$ref ? doc.components.schemas[schema.$ref.split('/').pop()] : schema;
const describe = (doc, schema, depth = 0) => {
  const name = schema?.$ref?.split('/').pop();
  const own = resolve(doc, schema) ?? {};
  if (own.enum) return own.enum.map(word => JSON.stringify(word)).join(' | ');
  if (own.oneOf ?? own.anyOf) return (own.oneOf ?? own.anyOf).map(one => describe(doc, one, depth)).join(' | ');
  if (own.type === 'array') return describe(doc, own.items, depth) + '[]';
  if (own.properties) {
    if (depth > 3) return name ?? 'object';
    const pad = '  '.repeat(depth + 1);
    const lines = Object.entries(own.properties).map(([key, value]) => {
      const optional = own.required?.includes(key) ? '' : '?';
      const about = (value.description ?? '').split('\n')[0];
      return `${pad}${key}${optional}: ${describe(doc, value, depth + 1)}${about ? '  // ' + about : ''}`;
    });
    return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
  }
  return [own.type ?? 'any'].flat().join(' | ');
};
const operation = (doc, path, verb, op) => {
  const box = element('details');
  const head = element('summary');
  head.append(element('span', verb.toUpperCase(), { className: 'verb ' + verb }), element('code', path), ' ', element('span', op.summary));
  box.append(head);
  if (op.description) box.append(element('p', op.description));
  const inputs = {};
  if (op.parameters?.length) {
    const table = element('table');
    for (const parameter of op.parameters) {
      const row = element('tr');
      const cell = element('td');
      const schema = resolve(doc, parameter.schema);
      inputs[parameter.name] = { parameter, input: element('input', '', { placeholder: String(parameter.example ?? schema?.examples?.[0] ?? '') }) };
      cell.append(inputs[parameter.name].input);
      row.append(element('td', parameter.name + (parameter.required ? ' *' : '')), element('td', parameter.in), element('td', parameter.description), cell);
      table.append(row);
    }
    box.append(table);
  }
  const body = op.requestBody?.content?.['application/json']?.schema;
  if (body) box.append(element('h4', 'Body'), element('pre', describe(doc, body)));
  for (const [status, answer] of Object.entries(op.responses ?? {})) {
    const content = Object.entries(answer.content ?? {})[0];
    box.append(element('h4', `${status} ${answer.description ?? ''}`));
    if (content) box.append(element('pre', content[0] + '\n' + describe(doc, content[1].schema)));
  }
  if (verb === 'get' && !path.endsWith('/events')) {
    const button = element('button', 'Try it');
    const shown = element('pre', '', { hidden: true });
    button.onclick = async () => {
      let url = path;
      const query = new URLSearchParams();
      for (const [name, { parameter, input }] of Object.entries(inputs)) {
        if (!input.value) continue;
        if (parameter.in === 'path') url = url.replace(`{${name}}`, encodeURIComponent(input.value));
        if (parameter.in === 'query') query.set(name, input.value);
      }
      const answer = await fetch(query.size ? `${url}?${query}` : url);
      const type = answer.headers.get('content-type') ?? '';
      const text = type.includes('json') ? JSON.stringify(await answer.json(), null, 2) : type.startsWith('text/') ? await answer.text() : type;
      shown.textContent = `${answer.status} ${answer.statusText}\n${text.slice(0, 20000)}`;
      shown.hidden = false;
    };
    box.append(button, shown);
  }
  return box;
};
fetch('/openapi.json').then(answer => answer.json()).then(doc => {
  document.getElementById('about').textContent = doc.info.description;
  const main = document.getElementById('main');
  main.textContent = '';
  const groups = new Map();
  for (const [path, verbs] of Object.entries(doc.paths))
    for (const [verb, op] of Object.entries(verbs)) {
      const tag = op.tags?.[0] ?? 'other';
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push(operation(doc, path, verb, op));
    }
  for (const [tag, boxes] of groups) main.append(element('h2', tag), ...boxes);
});
