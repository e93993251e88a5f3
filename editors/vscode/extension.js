// Starts `onpace lsp` and hands it the files of onpace.
'use strict';

const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

function newClient() {
  const settings = vscode.workspace.getConfiguration('onpace');
  const server = { command: settings.get('path'), args: ['lsp', ...settings.get('arguments')] };
  return new LanguageClient('onpace', 'onpace', server, {
    documentSelector: [{ language: 'onpace' }, { language: 'yaml' }],
    initializationOptions: { codePages: settings.get('codePages') },
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher('**/*.{yaml,yml,csv}') },
  });
}

async function start() {
  client = newClient();
  try {
    await client.start();
  } catch (problem) {
    vscode.window.showErrorMessage(`onpace does not start: ${problem.message}. The setting onpace.path names the program.`);
  }
}

async function stop() {
  const before = client;
  client = undefined;
  if (before && before.isRunning()) await before.stop();
}

async function activate(context) {
  context.subscriptions.push(vscode.commands.registerCommand('onpace.restart', async () => {
    await stop();
    await start();
  }));
  context.subscriptions.push(vscode.workspace.onDidChangeConfiguration(async (event) => {
    if (!event.affectsConfiguration('onpace')) return;
    await stop();
    await start();
  }));
  await start();
}

module.exports = { activate, deactivate: stop };
