/**
 * Upbit's REST interface as typed calls for start-up, reconciliation and the cold side of trading. The fast way of an
 * order is not here but in the order package, which shares the request and reply forms.
 */
package io.upring.feed.rest;
