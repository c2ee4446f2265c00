package org.signedprojects.registry.system.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Codes of the projects that the registry acknowledged: whoever acts on one must find it, whatever happened meanwhile.
final class Projects {
    private final List<String> codes = new ArrayList<>();

    synchronized void add(String code) {
        codes.add(code);
    }

    /// @return one of the newer ones rather than an old one, so that clients meet on the same project
    synchronized Optional<String> any(Random random) {
        int recent = Math.min(codes.size(), 40);
        return recent == 0
                ? Optional.empty()
                : Optional.of(codes.get(codes.size() - 1 - random.nextInt(recent)));
    }
}
