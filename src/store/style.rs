//! How QGIS draws the feature tables, in any store: the five colours, as QML (QGIS's own) and SLD (OGC 02-070) in `layer_styles`.

use std::fmt::Write as _;

use crate::domain::{COLOURS, Colour};

/// Opacity of the fill: an orthophoto underneath stays readable.
const OPACITY: f64 = 0.75;
/// Outline colour, and its width in millimetres.
const LINE: ([u8; 3], f64) = ([0x40, 0x40, 0x40], 0.2);
/// Fill of a block that has no colour yet.
const UNGRADED: [u8; 3] = [0xe0, 0xe0, 0xe0];

/// A category of the style: its value (none: not graded yet), label and fill.
fn categories() -> impl Iterator<Item = (Option<Colour>, String, [u8; 3])> {
    let graded = COLOURS.iter().map(|row| (Some(row.colour), format!("{} {}", row.name[0], row.name[1]), row.rgb));
    graded.chain(std::iter::once((None, "未定级 Not graded".to_owned(), UNGRADED)))
}

/// The style of a feature table for QGIS.
pub(crate) fn qml() -> String {
    let (mut list, mut symbols) = (String::new(), String::new());
    for (number, (colour, label, [r, g, b])) in categories().enumerate() {
        let value = colour.map_or("", Colour::word);
        let ([lr, lg, lb], width) = LINE;
        // Writing to a string cannot fail.
        let _ = writeln!(list, r#"   <category symbol="{number}" value="{value}" label="{label}" render="true" type="string"/>"#);
        let _ = writeln!(
            symbols,
            r#"   <symbol type="fill" name="{number}" alpha="1" clip_to_extent="1" force_rhr="0">
    <layer class="SimpleFill" enabled="1" pass="0" locked="0">
     <Option type="Map">
      <Option type="QString" name="color" value="{r},{g},{b},{alpha}"/>
      <Option type="QString" name="style" value="solid"/>
      <Option type="QString" name="joinstyle" value="round"/>
      <Option type="QString" name="outline_color" value="{lr},{lg},{lb},255"/>
      <Option type="QString" name="outline_style" value="solid"/>
      <Option type="QString" name="outline_width" value="{width}"/>
      <Option type="QString" name="outline_width_unit" value="MM"/>
     </Option>
     <prop k="color" v="{r},{g},{b},{alpha}"/>
     <prop k="style" v="solid"/>
     <prop k="joinstyle" v="round"/>
     <prop k="outline_color" v="{lr},{lg},{lb},255"/>
     <prop k="outline_style" v="solid"/>
     <prop k="outline_width" v="{width}"/>
     <prop k="outline_width_unit" v="MM"/>
    </layer>
   </symbol>"#,
            alpha = (OPACITY * 255.0).round(),
        );
    }
    format!(
        r#"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology">
 <renderer-v2 type="categorizedSymbol" attr="colour" symbollevels="0" enableorderby="0" forceraster="0">
  <categories>
{list}  </categories>
  <symbols>
{symbols}  </symbols>
 </renderer-v2>
 <layerOpacity>1</layerOpacity>
</qgis>
"#
    )
}

/// The style of a feature table for other programs.
pub(crate) fn sld(table: &str) -> String {
    let mut rules = String::new();
    for (colour, label, rgb) in categories() {
        let property = "<ogc:PropertyName>colour</ogc:PropertyName>";
        let filter = match colour {
            Some(colour) => {
                format!("<ogc:PropertyIsEqualTo>{property}<ogc:Literal>{colour}</ogc:Literal></ogc:PropertyIsEqualTo>")
            }
            None => format!("<ogc:PropertyIsNull>{property}</ogc:PropertyIsNull>"),
        };
        let _ = writeln!(
            rules,
            r#"    <se:Rule><se:Name>{label}</se:Name><ogc:Filter>{filter}</ogc:Filter><se:PolygonSymbolizer>
     <se:Fill><se:SvgParameter name="fill">{fill}</se:SvgParameter><se:SvgParameter name="fill-opacity">{OPACITY}</se:SvgParameter></se:Fill>
     <se:Stroke><se:SvgParameter name="stroke">{line}</se:SvgParameter><se:SvgParameter name="stroke-width">1</se:SvgParameter></se:Stroke>
    </se:PolygonSymbolizer></se:Rule>"#,
            fill = hex(rgb),
            line = hex(LINE.0),
        );
    }
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" xmlns:se="http://www.opengis.net/se" xmlns:ogc="http://www.opengis.net/ogc" version="1.1.0">
 <NamedLayer><se:Name>{table}</se:Name><UserStyle><se:Name>wuse_{table}</se:Name><se:FeatureTypeStyle>
{rules} </se:FeatureTypeStyle></UserStyle></NamedLayer>
</StyledLayerDescriptor>
"#
    )
}

fn hex([r, g, b]: [u8; 3]) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}
