package org.signedprojects.registry.system.faults;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Totals counted from raw entries by the rules of `docs/projections.md`, written down here a second time and as plainly
/// as possible. It knows the events that the clients of [Intents] cause, and no class of the services.
final class Recount {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> STAGES = List.of("CANDIDATE", "SELECTED", "NEGOTIATING", "SIGNED");
    private static final List<String> DIMENSIONS = List.of("edition", "sector", "city");

    private final Map<String, Project> projects = new HashMap<>();

    private static final class Signing {
        private String instrument = "";
        private boolean isVerified;
        private boolean isVoid;
        private final Map<String, BigDecimal> amounts = new TreeMap<>();
    }

    private static final class Project {
        private List<String> place = List.of();
        /// Stage that was reached by anything but a signing.
        private int reached;
        private boolean isWithdrawn;
        private boolean isTerminated;
        private final Map<Integer, Signing> signings = new TreeMap<>();

        private List<Signing> counting(String instrument) {
            return signings.values().stream().filter(it -> !it.isVoid && it.instrument.equals(instrument)).toList();
        }

        private boolean isSigned() {
            return !counting("CONTRACT").isEmpty();
        }

        private int stage() {
            if (isSigned()) {
                return STAGES.indexOf("SIGNED");
            }
            return counting("INTENT").isEmpty() && counting("AGREEMENT").isEmpty()
                    ? reached
                    : STAGES.indexOf("NEGOTIATING");
        }

        private void reach(String stage) {
            reached = Math.max(reached, STAGES.indexOf(stage));
        }
    }

    /// @param entry the next one of the ledger
    void count(byte[] entry) {
        JsonNode event = JSON.readTree(entry);
        String subject = event.get("subject").asString();
        if (!subject.startsWith("project/")) {
            return;
        }
        JsonNode data = event.get("data");
        String type = event.get("type").asString();
        Project project = projects.computeIfAbsent(subject, _ -> new Project());
        switch (type.substring(type.lastIndexOf('.') + 1)) {
            case "ProjectProposed" -> project.place = DIMENSIONS.stream().map(it -> data.get(it).asString()).toList();
            case "ProjectSelected" -> project.reach("SELECTED");
            case "NegotiationLogged" -> project.reach("NEGOTIATING");
            case "InstrumentSigned" -> signed(project, data);
            case "SigningVerified" -> project.signings.get(data.get("signing").asInt()).isVerified = true;
            case "SigningVoided" -> {
                project.signings.get(data.get("signing").asInt()).isVoid = true;
                project.isTerminated &= project.isSigned();
            }
            case "ContractTerminated" -> project.isTerminated = true;
            case "ProjectWithdrawn" -> project.isWithdrawn = true;
            default -> throw new IllegalArgumentException("the recount does not know " + type);
        }
    }

    private static void signed(Project project, JsonNode data) {
        Signing signing = new Signing();
        signing.instrument = data.get("instrument").asString();
        data.get("amounts").forEach(amount -> signing.amounts.merge(amount.get("currency").asString(),
                new BigDecimal(amount.get("amount").asString()), BigDecimal::add));
        project.signings.put(data.get("signing").asInt(), signing);
    }

    /// @return the measures of each edition, sector and city, in words that [#read] makes of an answer too
    Map<String, Map<String, String>> rows() {
        Map<String, Map<String, BigDecimal>> sums = new TreeMap<>();
        for (Project project : projects.values()) {
            Map<String, BigDecimal> row = sums.computeIfAbsent(project.place.toString(), _ -> new TreeMap<>());
            boolean isSigned = project.isSigned();
            boolean isAgreed = !isSigned && !project.counting("AGREEMENT").isEmpty();
            add(row, "proposed", true);
            add(row, "selected", project.stage() >= STAGES.indexOf("SELECTED"));
            add(row, "negotiated", project.stage() >= STAGES.indexOf("NEGOTIATING"));
            add(row, "signed", isSigned);
            add(row, "verified", project.counting("CONTRACT").stream().anyMatch(it -> it.isVerified));
            add(row, "inForce", isSigned && !project.isTerminated);
            add(row, "terminated", isSigned && project.isTerminated);
            add(row, "agreements", isAgreed);
            add(row, "intents", !isSigned && !isAgreed && !project.counting("INTENT").isEmpty());
            add(row, "withdrawn", project.isWithdrawn);
            project.counting("CONTRACT").forEach(contract -> contract.amounts
                    .forEach((currency, amount) -> row.merge(currency, amount, BigDecimal::add)));
        }
        Map<String, Map<String, String>> rows = new TreeMap<>();
        sums.forEach((place, row) -> rows.put(place, plain(row)));
        return rows;
    }

    /// @param totals the answer to `/api/totals?by=edition,sector,city`
    static Map<String, Map<String, String>> read(JsonNode totals) {
        Map<String, Map<String, String>> rows = new TreeMap<>();
        for (JsonNode row : totals.get("rows")) {
            Map<String, BigDecimal> measures = new TreeMap<>();
            row.properties().forEach(member -> {
                if (member.getValue().isNumber()) {
                    measures.put(member.getKey(), member.getValue().decimalValue());
                }
            });
            row.get("contracted").forEach(sum -> measures.put(sum.get("currency").asString(),
                    new BigDecimal(sum.get("amount").asString())));
            List<String> place = new ArrayList<>();
            DIMENSIONS.forEach(dimension -> place.add(row.get(dimension).asString()));
            rows.put(place.toString(), plain(measures));
        }
        return rows;
    }

    private static void add(Map<String, BigDecimal> row, String measure, boolean counts) {
        row.merge(measure, counts ? BigDecimal.ONE : BigDecimal.ZERO, BigDecimal::add);
    }

    private static Map<String, String> plain(Map<String, BigDecimal> measures) {
        Map<String, String> plain = new TreeMap<>();
        measures.forEach((name, value) -> plain.put(name, value.stripTrailingZeros().toPlainString()));
        return plain;
    }
}
