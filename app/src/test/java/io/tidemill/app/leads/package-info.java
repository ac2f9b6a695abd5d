/// The built-in pipeline of building permits, with the data that lies beside the project.
@NullMarked
package io.tidemill.app.leads;

import org.jspecify.annotations.NullMarked;
