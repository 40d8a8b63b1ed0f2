namespace AdTech.Simulator.Traffic;

/// <summary>One user's visit to one publisher: a few pages, one after the other.</summary>
internal sealed class Session(User user, Publisher publisher, int pages, string id)
{
    private int _page;

    internal User User { get; } = user;
    internal Publisher Publisher { get; } = publisher;
    internal string Id { get; } = id;

    /// <summary>The pages seen so far, this one included.</summary>
    internal int Depth => _page;

    internal bool Over => _page >= pages;

    internal void TurnPage() => _page++;
}
