/**
 * What is missing and how it is healed: gaps as events, trades fetched again over REST, each trade delivered once.
 */
package io.upring.feed.gap;
