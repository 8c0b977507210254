/** What coins cost here against abroad: the premium in two currencies' terms, and how unusual it is. */
package io.upring.strategies.premium;
