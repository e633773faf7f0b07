using System.Text.Json;

namespace IntegrationHub.Workflows.Store;

internal sealed partial class StateWriter
{
    /// <summary>As <see cref="StateNames"/> has them.</summary>
    private static class Names
    {
        public static readonly JsonEncodedText A = Of("a");
        public static readonly JsonEncodedText Act = Of("act");
        public static readonly JsonEncodedText ActivityOutputs = Of("activityOutputs");
        public static readonly JsonEncodedText At = Of("at");
        public static readonly JsonEncodedText Attempts = Of("attempts");
        public static readonly JsonEncodedText ByBackConnection = Of("byBackConnection");
        public static readonly JsonEncodedText C = Of("c");
        public static readonly JsonEncodedText Compensation = Of("compensation");
        public static readonly JsonEncodedText Con = Of("con");
        public static readonly JsonEncodedText Cor = Of("cor");
        public static readonly JsonEncodedText Def = Of("def");
        public static readonly JsonEncodedText Detached = Of("detached");
        public static readonly JsonEncodedText DueAt = Of("dueAt");
        public static readonly JsonEncodedText Effect = Of("effect");
        public static readonly JsonEncodedText EndsAs = Of("endsAs");
        public static readonly JsonEncodedText F = Of("f");
        public static readonly JsonEncodedText Faulted = Of("faulted");
        public static readonly JsonEncodedText Flow = Of("flow");
        public static readonly JsonEncodedText Forgiven = Of("forgiven");
        public static readonly JsonEncodedText Generation = Of("generation");
        public static readonly JsonEncodedText Hash = Of("hash");
        public static readonly JsonEncodedText Held = Of("held");
        public static readonly JsonEncodedText I = Of("i");
        public static readonly JsonEncodedText Id = Of("id");
        public static readonly JsonEncodedText Incidents = Of("incidents");
        public static readonly JsonEncodedText Input = Of("input");
        public static readonly JsonEncodedText Inputs = Of("inputs");
        public static readonly JsonEncodedText IsBreaking = Of("isBreaking");
        public static readonly JsonEncodedText IsCertain = Of("isCertain");
        public static readonly JsonEncodedText IsStored = Of("isStored");
        public static readonly JsonEncodedText IsUndo = Of("isUndo");
        public static readonly JsonEncodedText Items = Of("items");
        public static readonly JsonEncodedText Its = Of("its");
        public static readonly JsonEncodedText Key = Of("key");
        public static readonly JsonEncodedText KeyPath = Of("keyPath");
        public static readonly JsonEncodedText LastResult = Of("lastResult");
        public static readonly JsonEncodedText Life = Of("life");
        public static readonly JsonEncodedText LookUpFirst = Of("lookUpFirst");
        public static readonly JsonEncodedText Marks = Of("marks");
        public static readonly JsonEncodedText N = Of("n");
        public static readonly JsonEncodedText Name = Of("name");
        public static readonly JsonEncodedText Op = Of("op");
        public static readonly JsonEncodedText Outcomes = Of("outcomes");
        public static readonly JsonEncodedText Output = Of("output");
        public static readonly JsonEncodedText Owner = Of("owner");
        public static readonly JsonEncodedText P = Of("p");
        public static readonly JsonEncodedText ParentId = Of("parentId");
        public static readonly JsonEncodedText ParentWaits = Of("parentWaits");
        public static readonly JsonEncodedText Phase = Of("phase");
        public static readonly JsonEncodedText Position = Of("position");
        public static readonly JsonEncodedText Rat = Of("rat");
        public static readonly JsonEncodedText Reopened = Of("reopened");
        public static readonly JsonEncodedText Repeat = Of("repeat");
        public static readonly JsonEncodedText RetiredIterations = Of("retiredIterations");
        public static readonly JsonEncodedText RSeq = Of("rseq");
        public static readonly JsonEncodedText Run = Of("run");
        public static readonly JsonEncodedText Runs = Of("runs");
        public static readonly JsonEncodedText S = Of("s");
        public static readonly JsonEncodedText Sat = Of("sat");
        public static readonly JsonEncodedText Seq = Of("seq");
        public static readonly JsonEncodedText SSeq = Of("sseq");
        public static readonly JsonEncodedText St = Of("st");
        public static readonly JsonEncodedText Status = Of("status");
        public static readonly JsonEncodedText Sub = Of("sub");
        public static readonly JsonEncodedText Timer = Of("timer");
        public static readonly JsonEncodedText Trigger = Of("trigger");
        public static readonly JsonEncodedText TriggerPayload = Of("triggerPayload");
        public static readonly JsonEncodedText Undo = Of("undo");
        public static readonly JsonEncodedText Variables = Of("variables");
        public static readonly JsonEncodedText Vars = Of("vars");
        public static readonly JsonEncodedText Ver = Of("ver");
        public static readonly JsonEncodedText WasCertain = Of("wasCertain");

        private static JsonEncodedText Of(string name) => JsonEncodedText.Encode(name);
    }
}
