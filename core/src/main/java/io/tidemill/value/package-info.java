/// Values that every other package speaks: keys, money, tokens, fingerprints, places and findings.
@NullMarked
package io.tidemill.value;

import org.jspecify.annotations.NullMarked;
