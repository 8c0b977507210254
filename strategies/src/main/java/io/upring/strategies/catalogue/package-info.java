/**
 * Which strategies there are, what each can be told, and how one is made from the raw values of a configuration.
 * No file format is known here, and no trading: settings records are filled and checked by what their components say.
 */
package io.upring.strategies.catalogue;
