/**
 * Reports for people: the table at the end of a run, a summary in Markdown, and one page with tables, bars and
 * percentile plots that needs nothing but itself.
 */
package io.upring.bench.suite.page;
