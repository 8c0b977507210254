/**
 * The way out: the port through which accepted orders leave the engine. What is behind it - the exchange's REST
 * interface, a simulator in process, a recorder - is not known here.
 */
package io.upring.engine.gateway;
