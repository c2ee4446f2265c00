/// How the domain's values look in JSON, the same in entries, requests and answers.
@NullMarked
package org.signedprojects.registry.json;

import org.jspecify.annotations.NullMarked;
