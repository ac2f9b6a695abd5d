/// Breaks a rule on purpose.
@NullMarked
package io.tidemill.house.broken.adapters.tool.search;

import org.jspecify.annotations.NullMarked;
