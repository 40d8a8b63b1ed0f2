namespace AdTech.Bidding.Snapshots;

/// <summary>What the stream has learned of one partner; changes while it is read.</summary>
public sealed class LearnedRate
{
    private int _noticeSeconds;
    private int _winPpm;

    /// <summary>After so many seconds practically every bill of the partner has come; 0 when not learned yet.</summary>
    public int NoticeSeconds
    {
        get => Volatile.Read(ref _noticeSeconds);
        internal set => Volatile.Write(ref _noticeSeconds, value);
    }

    /// <summary>Bids that were billed, in parts per million of all; 0 when not learned yet.</summary>
    public int WinPpm
    {
        get => Volatile.Read(ref _winPpm);
        internal set => Volatile.Write(ref _winPpm, value);
    }
}
