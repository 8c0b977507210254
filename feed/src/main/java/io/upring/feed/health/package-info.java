/**
 * How the feed is: plain records of figures that its parts fill in, meters for what is counted per event, and
 * {@code HealthPublisher}, which copies all of it into the tables once a second.
 */
package io.upring.feed.health;
