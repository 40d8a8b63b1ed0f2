using CsCheck;

namespace AdTech.OpenRtb.Tests.Model;

public sealed class Utf8TextTests
{
    [Fact]
    public void Absent_AndEmpty_Differ()
    {
        Utf8Text absent = null;
        Assert.True(absent.IsAbsent && absent.IsNullOrEmpty);
        Assert.False(absent.Equals([]));
        Assert.Null(absent.ToStringOrNull());
        Assert.Equal("", absent.ToString());
        Assert.True(Utf8Text.Empty.HasValue && Utf8Text.Empty.IsNullOrEmpty);
        Assert.True(Utf8Text.Empty.Equals([]));
        Assert.NotEqual(absent, Utf8Text.Empty);
        Assert.Equal(default, absent);
    }

    [Fact]
    public void Text_OfAnyString_ComesBack() =>
        Gen.String.Where(text => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)) == text).Sample(text =>
        {
            Utf8Text utf8 = text;
            return utf8.ToString() == text && utf8 == Utf8Text.Copy(utf8.Span) && utf8.GetHashCode() == Utf8Text.Copy(utf8.Span).GetHashCode();
        });

    [Fact]
    public void Comparison_IgnoringCase_IsOfAsciiAlone()
    {
        Utf8Text text = "News.Example";
        Assert.True(text.EqualsIgnoreCase("nEWS.eXAMPLE"u8));
        Assert.True(text.EqualsIgnoreCase((Utf8Text)"news.example"));
        Assert.False(((Utf8Text)"É").EqualsIgnoreCase("é"u8));
        Assert.False(default(Utf8Text).EqualsIgnoreCase([]));
        Assert.False(text.EqualsIgnoreCase(default(Utf8Text)));
    }

    [Fact]
    public void Slice_OutsideOfTheText_Throws()
    {
        Utf8Text text = "abc";
        Assert.True(text.Slice(1, 2).Equals("bc"u8));
        Assert.Throws<ArgumentOutOfRangeException>(() => text.Slice(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Utf8Text([1, 2], 1, 2));
    }
}
