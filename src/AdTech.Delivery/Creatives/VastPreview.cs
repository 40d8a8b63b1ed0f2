using System.Globalization;
using System.Text;
using System.Xml;
using AdTech.Events;
using AdTech.Events.Links;

namespace AdTech.Delivery.Creatives;

/// <summary>A video or audio creative as VAST 4.2, with nothing in it that counts.</summary>
internal static class VastPreview
{
    internal static string Write(CreativeDocument creative, string origin)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true }))
        {
            xml.WriteStartElement("VAST", "http://www.iab.com/VAST");
            xml.WriteAttributeString("version", "4.2");
            xml.WriteStartElement("Ad");
            xml.WriteAttributeString("id", creative.Id);
            xml.WriteStartElement("InLine");
            xml.WriteElementString("AdSystem", "AdTech");
            xml.WriteElementString("AdTitle", creative.Name);
            xml.WriteElementString("AdServingId", "preview");
            xml.WriteElementString("Impression", "about:blank"); // the schema wants one
            xml.WriteStartElement("Creatives");
            xml.WriteStartElement("Creative");
            xml.WriteAttributeString("id", creative.Id);
            xml.WriteStartElement("UniversalAdId");
            xml.WriteAttributeString("idRegistry", "unknown");
            xml.WriteString("unknown");
            xml.WriteEndElement();
            WriteLinear(xml, creative, origin);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text.ToString();
    }

    private static void WriteLinear(XmlWriter xml, CreativeDocument creative, string origin)
    {
        xml.WriteStartElement("Linear");
        xml.WriteElementString("Duration", TimeSpan.FromSeconds(creative.DurationSeconds).ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture));
        xml.WriteStartElement("MediaFiles");
        foreach (var file in creative.MediaFiles)
        {
            xml.WriteStartElement("MediaFile");
            xml.WriteAttributeString("delivery", file.Delivery.Length > 0 ? file.Delivery : "progressive");
            xml.WriteAttributeString("type", file.Mime);
            xml.WriteAttributeString("width", file.W.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("height", file.H.ToString(CultureInfo.InvariantCulture));
            if (file.BitrateKbps > 0) xml.WriteAttributeString("bitrate", file.BitrateKbps.ToString(CultureInfo.InvariantCulture));
            xml.WriteString(PublicUrlOptions.Absolute(origin, file.Url));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("VideoClicks");
        xml.WriteElementString("ClickThrough", creative.LandingPage);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
