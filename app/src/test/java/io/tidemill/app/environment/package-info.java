/// Disks, locks and limits that are not as they should be.
@NullMarked
package io.tidemill.app.environment;

import org.jspecify.annotations.NullMarked;
