/// Breaks a rule on purpose.
@NullMarked
package io.tidemill.house.broken.impure.port;

import org.jspecify.annotations.NullMarked;
