using AdTech.Accounting.DoubleEntry;
using AdTech.Events;

namespace AdTech.Streaming.Correcting;

/// <summary>A correction as it stands in the books. It is never changed; whatever was wrong with it is put right by another.</summary>
/// <param name="Correction">What was asked for.</param>
/// <param name="Month">The month it is booked into.</param>
/// <param name="Adjusts">The closed month that it is about; null when that one is open.</param>
/// <param name="ReportingNanos">The amount in the reporting currency.</param>
/// <param name="Postings">What it means for each account: they sum to zero. None for the closing of a month.</param>
internal sealed record BookedEntry(Correction Correction, Month Month, Month? Adjusts, long ReportingNanos, IReadOnlyList<Posting> Postings);
