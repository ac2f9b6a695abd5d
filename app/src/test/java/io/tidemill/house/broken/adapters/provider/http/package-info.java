/// Breaks a rule on purpose.
@NullMarked
package io.tidemill.house.broken.adapters.provider.http;

import org.jspecify.annotations.NullMarked;
