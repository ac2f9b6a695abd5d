/// A run as one HTML file that needs nothing else: tables, waves, rankings.
@NullMarked
package io.tidemill.app.report.html;

import org.jspecify.annotations.NullMarked;
