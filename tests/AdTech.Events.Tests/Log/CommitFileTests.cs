using AdTech.Events.Log.Embedded;

namespace AdTech.Events.Tests.Log;

public sealed class CommitFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FilePath => Path.Combine(_folder.Path, "commits");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Commit_NumbersThatSkip_KeepsTheNewestTwo()
    {
        long[] numbers = [1, 2, 4, 6, 8, 9, 13];
        for (var n = 0; n < numbers.Length; n++)
        {
            using var file = new CommitFile(FilePath, _ => { }); // opened anew each time: where to go on is in the file
            file.Commit(64, 100 * numbers[n], [(byte)numbers[n]], numbers[n], false);
            Assert.Equal(numbers[Math.Max(0, n - 1)..(n + 1)].Reverse(), file.ListCommits());
            Assert.Equal(100 * numbers[n], file.CommittedUntil);
            Assert.Equal([(byte)numbers[n]], file.GetCommitMetadata(numbers[n]));
        }
    }

    [Fact]
    public void Open_FirstCommitTorn_IsEmptyAndNotDamaged()
    {
        File.WriteAllBytes(FilePath, [.. Enumerable.Repeat((byte)7, 3000)]);
        using var file = new CommitFile(FilePath, _ => { });
        Assert.Null(file.CommittedUntil);
        Assert.False(file.IsDamaged);
        file.Commit(64, 500, [1], 1, false);
        Assert.Equal(500, file.CommittedUntil);
    }

    [Fact]
    public void Commit_TooMuchMetadata_TellsAndThrows()
    {
        Exception? told = null;
        using var file = new CommitFile(FilePath, e => told = e);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Commit(64, 500, new byte[5000], 1, false));
        Assert.NotNull(told);
    }
}
