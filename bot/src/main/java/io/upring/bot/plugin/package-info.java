/**
 * Strategies from jars: which there are beside those that come with Upring. Each jar is read into memory, checked
 * before any of its code runs, and has a class loader of its own that shows it the API and nothing else of Upring, so
 * that two jars never meet, and one that is replaced on disk can be loaded again under a running bot.
 */
package io.upring.bot.plugin;
