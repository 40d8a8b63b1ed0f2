using AdTech.Events;

namespace AdTech.Streaming.Correcting;

/// <summary>The kinds of entries as the API words them.</summary>
internal static class EntryWords
{
    internal static IReadOnlyList<string> Kinds { get; } = ["deposit", "credit", "claim", "adjustment", "close"];

    internal static string Of(CorrectionKind kind) => kind is >= CorrectionKind.Deposit and <= CorrectionKind.Close ? Kinds[(int)kind - 1] : "";

    internal static CorrectionKind KindOf(string word)
    {
        for (var i = 0; i < Kinds.Count; i++)
        {
            if (Kinds[i] == word) return (CorrectionKind)(i + 1);
        }

        return CorrectionKind.Unspecified;
    }
}
