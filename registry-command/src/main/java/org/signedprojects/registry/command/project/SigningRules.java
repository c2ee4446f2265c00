package org.signedprojects.registry.command.project;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.Decision;
import org.signedprojects.registry.command.decision.Objections;
import org.signedprojects.registry.command.project.Project.Proposed;
import org.signedprojects.registry.command.project.ProjectCommand.SignInstrument;
import org.signedprojects.registry.command.project.ProjectCommand.VerifySigning;
import org.signedprojects.registry.command.project.ProjectCommand.VoidSigning;
import org.signedprojects.registry.command.project.ProjectRejection.AlreadyVerified;
import org.signedprojects.registry.command.project.ProjectRejection.FourEyes;
import org.signedprojects.registry.command.project.ProjectRejection.SigningIsVoid;
import org.signedprojects.registry.command.project.ProjectRejection.TooManySignings;
import org.signedprojects.registry.command.project.ProjectRejection.UnknownSigning;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.ProjectEvent.InstrumentSigned;
import org.signedprojects.registry.events.ProjectEvent.SigningVerified;
import org.signedprojects.registry.events.ProjectEvent.SigningVoided;
import org.signedprojects.registry.values.Actor;

/// Signings are verified by a second person, and voided at most once, whatever the project's standing.
final class SigningRules {
    private SigningRules() {}

    static InstrumentSigned signed(SignInstrument it, Proposed project) {
        return new InstrumentSigned(project.signings().next(), it.instrument(), it.signedOn(), it.activity(),
                it.amounts(), it.document());
    }

    static @Nullable ProjectRejection tooMany(Proposed project) {
        return project.signings().next() > Signings.MAX
                ? new TooManySignings(project.code(), project.progress(), Signings.MAX)
                : null;
    }

    static Decision<ProjectEvent> verify(VerifySigning it, Actor by, Proposed project) {
        return signing(it.signing(), project,
                signing -> Objections
                        .of(isVoid(signing, project),
                                signing.verified()
                                        ? new AlreadyVerified(project.code(), project.progress(), signing.number())
                                        : null,
                                signing.canBeVerifiedBy(by) ? null : fourEyes(signing, project))
                        .orElse(() -> new SigningVerified(signing.number())));
    }

    static Decision<ProjectEvent> voidIt(VoidSigning it, Proposed project) {
        return signing(it.signing(), project, signing -> Objections.of(isVoid(signing, project))
                .orElse(() -> new SigningVoided(signing.number(), it.reason(), it.duplicateOf())));
    }

    /// The amounts of a signing that counts may be corrected; once they were verified, not by who recorded them.
    static @Nullable ProjectRejection notAmendable(int number, Actor by, Proposed project) {
        Optional<Signing> found = project.signings().find(number);
        if (found.isEmpty()) {
            return unknown(number, project);
        }
        Signing signing = found.get();
        return signing.verified() && !signing.voided() && !signing.canBeVerifiedBy(by)
                ? fourEyes(signing, project)
                : isVoid(signing, project);
    }

    private static Decision<ProjectEvent> signing(int number, Proposed project,
            Function<Signing, Decision<ProjectEvent>> decide) {
        return project.signings().find(number).map(decide)
                .orElseGet(() -> Decision.rejected(unknown(number, project)));
    }

    private static @Nullable ProjectRejection isVoid(Signing signing, Proposed project) {
        return signing.voided() ? new SigningIsVoid(project.code(), project.progress(), signing.number()) : null;
    }

    private static FourEyes fourEyes(Signing signing, Proposed project) {
        return new FourEyes(project.code(), project.progress(), signing.number());
    }

    private static UnknownSigning unknown(int number, Proposed project) {
        return new UnknownSigning(project.code(), project.progress(), number);
    }
}
