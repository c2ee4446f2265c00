package org.signedprojects.registry.command.project.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.project.Project;
import org.signedprojects.registry.command.project.Project.Proposed;
import org.signedprojects.registry.events.Stage;
import org.signedprojects.registry.events.Standing;
import org.signedprojects.registry.values.ProjectCode;

/// Where a project stands after a command.
/// @param round   the number of the round that was logged
/// @param signing the number of the signing the command was about
@Schema(description = "Where the project stands after the command", example = """
    {"code":"DWS-2020-0001","stage":"SIGNED","standing":"ACTIVE","version":3,"signing":1}""")
record ProjectAnswer(ProjectCode code, Stage stage, Standing standing,
        @Schema(description = "Version of the project, from 0; the ETag in quotes") long version,
        @Nullable Integer round, @Nullable Integer signing) {

    static ProjectAnswer of(Receipt<Project> receipt) {
        Proposed project = proposed(receipt);
        return new ProjectAnswer(project.code(), project.stage(), project.standing(), receipt.version(), null, null);
    }

    static ProjectAnswer ofRound(Receipt<Project> receipt) {
        ProjectAnswer answer = of(receipt);
        return new ProjectAnswer(answer.code, answer.stage, answer.standing, answer.version,
                proposed(receipt).rounds(), null);
    }

    static ProjectAnswer ofSigning(Receipt<Project> receipt, int signing) {
        ProjectAnswer answer = of(receipt);
        return new ProjectAnswer(answer.code, answer.stage, answer.standing, answer.version, null, signing);
    }

    static Proposed proposed(Receipt<Project> receipt) {
        if (receipt.state() instanceof Proposed proposed) {
            return proposed;
        }
        throw new IllegalStateException("after a command there is no project " + receipt.state().code());
    }
}
