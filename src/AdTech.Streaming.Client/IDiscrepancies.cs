namespace AdTech.Streaming.Client;

/// <summary>Each partner's books, and why they may differ from the partner's own. Over HTTP or in process, as <see cref="IMetrics"/>.</summary>
public interface IDiscrepancies
{
    /// <summary>The books by day, partner, deal and currency, the newest first, with what is noticeable about them.</summary>
    Task<Listed<DiscrepancyDay>> GetDaysAsync(DiscrepancyQuery query, CancellationToken cancellationToken);

    /// <summary>The notices that were late, refused, provisional or of test traffic, the newest first.</summary>
    Task<Listed<NoticeRow>> GetNoticesAsync(DiscrepancyQuery query, CancellationToken cancellationToken);

    /// <summary>What has happened to bids, in the order asked.</summary>
    Task<IReadOnlyList<BidFactsRow>> GetFactsAsync(IReadOnlyList<string> bidIds, CancellationToken cancellationToken);
}

/// <summary>Which part of the books.</summary>
/// <param name="OrganisationId">Whose.</param>
/// <param name="From">The first day; null for the beginning.</param>
/// <param name="To">The last day, inclusive; null for today.</param>
/// <param name="Partner">Only this partner.</param>
/// <param name="Cause">Only notices with this cause.</param>
/// <param name="Limit">At most so many.</param>
/// <param name="Cursor">Where to go on; null for the beginning.</param>
public sealed record DiscrepancyQuery(string OrganisationId, DateOnly? From = null, DateOnly? To = null, string? Partner = null, string? Cause = null, int Limit = 100, string? Cursor = null);

/// <summary>A page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Next">Where the next one begins; null at the end.</param>
public sealed record Listed<T>(IReadOnlyList<T> Items, string? Next);
