/**
 * Configuration files: YAML, read through Chronicle Wire, checked key by key, turned into plain records. Every mistake
 * becomes one sentence with the file, the line and the key. Nothing of a run lives here.
 */
package io.upring.bot.config;
