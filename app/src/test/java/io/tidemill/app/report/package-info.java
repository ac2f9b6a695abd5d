/// Reports against journals made by hand.
@NullMarked
package io.tidemill.app.report;

import org.jspecify.annotations.NullMarked;
